import { Refusal } from './errors'
import { type Route, routes } from './routes'

/** 404 for a call that is not modelled; its detail lists the three nearest that are. */
export function unknownRoute(method: string, path: string): Refusal {
  const nearest = routes
    .map((route) => ({ route, distance: distance(route, method, path) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ route }) => `${route.method} ${route.path}`)
  const detail = `The emulator does not model ${method} ${path}. Did you mean ${nearest.join(', ')}?`
  return new Refusal(404, 'notfound', 'Not Found', detail)
}

// Segment by segment; a wrong method alone is the nearest miss of all.
function distance(route: Route, method: string, path: string): number {
  const wanted = route.path.split('/')
  const given = path.split('/', 20)
  let sum = Math.abs(wanted.length - given.length) * 4 + (route.method === method ? 0 : 1)
  for (let i = 0; i < Math.min(wanted.length, given.length); i++) {
    if (!/^\{\w+\}$/.test(wanted[i]))
      sum += Math.min(4, edits(wanted[i].toLowerCase(), given[i].toLowerCase().slice(0, 64)))
  }
  return sum
}

// Levenshtein's distance, row by row.
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
    }
    row = next
  }
  return row[b.length]
}
