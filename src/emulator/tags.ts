import { createHash } from 'node:crypto'
import type { Switches } from './switches'

/** Tags as an answer shows them: their names, or IDs (switch `tags-as-ids`). */
export function answeredTags(tags: readonly unknown[], switches: Pick<Switches, 'tags-as-ids'>): readonly unknown[] {
  return switches['tags-as-ids'] === 'names' ? tags : tags.map((tag) => tagId(String(tag)))
}

// The same tag has the same ID on every record.
function tagId(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 24)
}
