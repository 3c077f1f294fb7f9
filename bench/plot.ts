/** A bar of the plot. */
export interface Bar {
  readonly label: string
  readonly value: number
  /** Fills the bar: what it is of. */
  readonly by: 'us' | 'naive' | 'peer' | 'engine'
}

/** Bars that are compared with each other. */
export interface Group {
  readonly title: string
  readonly bars: readonly Bar[]
}

/** One measure; all its groups share one scale. */
export interface Panel {
  readonly title: string
  readonly groups: readonly Group[]
  /** How a value is written at the end of its bar. */
  readonly shown: (value: number) => string
}

const width = 310
const labels = 266
const lineHeight = 20
const margin = 16
const longest = width - 56

/**
 * Panels of horizontal bars side by side, as an SVG with a background of its own, so that it reads on white and on dark
 * alike. The panels have the same bars in the same order: the labels stand once.
 */
export function plot(title: string, panels: readonly Panel[]): string {
  const [{ groups }] = panels
  const lines = groups.flatMap(({ title: name, bars }) => [name, ...bars.map(({ label }) => label)])
  const height = margin * 2 + lineHeight * (lines.length + 1) + 8 * groups.length
  const total = margin * 2 + labels + width * panels.length
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${total} ${height}" role="img" aria-label="${escaped(title)}">`,
    `<style>${style}</style>`,
    `<rect class="card" x="0.5" y="0.5" width="${total - 1}" height="${height - 1}" rx="8"/>`,
    ...column(groups, ({ label }, y) => text(margin, y, label), true),
    ...panels.flatMap((panel, index) => panelAt(panel, margin + labels + width * index)),
    '</svg>',
    ''
  ].join('\n')
}

const style = [
  'text{font:12px system-ui,sans-serif;fill:#1f2328}',
  '.head{font-weight:600}',
  '.card{fill:#fff;stroke:#d0d7de}',
  '.us{fill:#0969da}',
  '.naive{fill:#bc4c00}',
  '.peer{fill:#8c959f}',
  '.engine{fill:#c8ced4}',
  '@media(prefers-color-scheme:dark){text{fill:#e6edf3}.card{fill:#0d1117;stroke:#30363d}.us{fill:#4493f8}',
  '.naive{fill:#db6d28}.peer{fill:#7d8590}.engine{fill:#484f58}}'
].join('')

function panelAt({ title, groups, shown }: Panel, x: number): string[] {
  const most = Math.max(...groups.flatMap(({ bars }) => bars.map(({ value }) => value)))
  const bar = ({ value, by }: Bar, y: number) => {
    const length = Math.max(1, (value / most) * longest)
    const drawn = `<rect class="${by}" x="${x}" y="${y - 11}" width="${length.toFixed(1)}" height="14" rx="2"/>`
    return `${drawn}\n${text(x + length + 6, y, shown(value))}`
  }
  return [text(x, margin + 12, title, 'head'), ...column(groups, bar, false)]
}

/** What stands in the lines of the bars, from top to bottom; `withTitles` puts the groups' titles above them. */
function column(groups: readonly Group[], draw: (bar: Bar, y: number) => string, withTitles: boolean): string[] {
  let y = margin + 12
  return groups.flatMap(({ title, bars }) => {
    y += lineHeight + 8
    const head = withTitles ? [text(margin, y, title, 'head')] : []
    return [...head, ...bars.map((bar) => draw(bar, (y += lineHeight)))]
  })
}

function text(x: number, y: number, content: string, kind?: string): string {
  const of = kind === undefined ? '' : ` class="${kind}"`
  return `<text${of} x="${x.toFixed(1)}" y="${y}">${escaped(content)}</text>`
}

function escaped(content: string): string {
  return content.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
}
