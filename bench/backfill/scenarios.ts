/** An event of a backfill: whose identify it is, and how that person is known before. */
export interface Turn {
  readonly person: number
  readonly known?: 'changed' | 'unchanged'
}

/** A backfill: the identifies in the order in which they are sent. */
export interface Scenario {
  /** What it is, for the table. */
  readonly says: string
  /** How many events there are for so many people. */
  readonly events: (people: number) => number
  readonly turns: (people: number) => Iterable<Turn>
  /** How many people stand between two events of one person. */
  readonly reach?: number
  /** Look-up and write for each event, in place of the product. */
  readonly isNaive?: true
}

/** How many people's identifies are sent before the same are sent again: fewer than a memory holds, in less than its age. */
const block = 4_000

const once = (people: number) => people

export const scenarios = {
  new: { says: 'nobody is known', events: once, turns: (people) => each(people, () => undefined) },
  knownUnchanged: {
    says: 'all are known, nothing is new',
    events: once,
    turns: (people) => each(people, () => 'unchanged')
  },
  knownChanged: {
    says: 'all are known, their name is new',
    events: once,
    turns: (people) => each(people, () => 'changed')
  },
  half: {
    says: 'every second one is known and has a new name',
    events: once,
    turns: (people) => each(people, (person) => (person % 2 === 0 ? 'changed' : undefined))
  },
  repeated: {
    says: `nobody is known; ${block.toLocaleString('en')} people, then the same again, and so on`,
    events: (people) => people * 2,
    turns: twice,
    reach: block
  },
  naive: {
    says: 'nobody is known; a look-up and a write for each event',
    events: once,
    turns: (people) => each(people, () => undefined),
    isNaive: true
  }
} as const satisfies Record<string, Scenario>

export type ScenarioName = keyof typeof scenarios

export const scenarioNames = Object.keys(scenarios) as ScenarioName[]

function* each(people: number, knownAs: (person: number) => Turn['known']): Generator<Turn> {
  for (let person = 0; person < people; person++) yield turn(person, knownAs(person))
}

function* twice(people: number): Generator<Turn> {
  for (let first = 0; first < people; first += block) {
    for (const _time of [1, 2]) {
      for (let person = first; person < Math.min(people, first + block); person++) yield { person }
    }
  }
}

const turn = (person: number, known: Turn['known']): Turn => (known === undefined ? { person } : { person, known })
