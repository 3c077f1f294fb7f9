import { configure } from '../../src/function/settings'
import { offers } from '../../src/function/offers'
import { settings } from './artefact'

const wayOut = 'Correct it in the settings of the function, or leave it empty.'

test.each([
  ['The setting API Key (apiKey) is missing. In Kustomer, open Settings > Apps > Segment', { orgPod: 'prod1' }],
  [
    'The setting API Key (apiKey) is missing. In Kustomer, open Settings > Apps > Segment',
    { ...settings, apiKey: ' ' }
  ],
  ['The setting API Key (apiKey) is missing. In Kustomer, open Settings > Apps > Segment', undefined],
  ['The setting Org Pod (orgPod) is missing. In Kustomer, open Settings > Apps > Segment', { apiKey: 'k' }],
  [
    'The setting API Key (apiKey) has a blank or another character that no key has. Copy it whole from Kustomer.',
    { ...settings, apiKey: 'my secret' }
  ],
  [
    'The setting Org Pod (orgPod) holds the API key. Set it to the pod, such as prod1 or prod2.',
    { apiKey: 'A-Very-Long-Api-Key', orgPod: 'a-very-long-api-key' }
  ],
  [
    `The setting Existing Values (existingValues) must be replace or fill. ${wayOut}`,
    { ...settings, existingValues: 'my secret' }
  ],
  [
    `The setting Take over by E-mail (takeOverByEmail) must be true or false. ${wayOut}`,
    { ...settings, takeOverByEmail: 'my secret' }
  ],
  [`The setting Session Gap (sessionGap) must be a number. ${wayOut}`, { ...settings, sessionGap: 'my secret' }],
  [`The setting Session Gap (sessionGap) must be a number from 1 to 1440. ${wayOut}`, { ...settings, sessionGap: '0' }],
  [`The setting Page Name Prefix (pageNamePrefix) must be text. ${wayOut}`, { ...settings, pageNamePrefix: {} }]
])('%s', (problem, given) => {
  const configured = configure(given)
  expect('problem' in configured && configured.problem).toEqual(expect.stringContaining(problem))
  expect(JSON.stringify(configured)).not.toMatch(/my secret|very-long/i)
})

test('what is empty is as if it were not there', () => {
  const empty = Object.fromEntries(offers.map(({ name }, index) => [name, [undefined, null, '', ' '][index % 4]]))
  expect(configure({ ...empty, ...settings })).toEqual({ settings, choices: {} })
})

test('text is taken for what it says, and blanks around it go', () => {
  const given = {
    apiKey: ' key\n',
    orgPod: ' prod2 ',
    sessionGap: ' 45 ',
    takeOverByEmail: 'false',
    pageNamePrefix: ' P '
  }
  expect(configure(given)).toEqual({
    settings: { apiKey: 'key', orgPod: 'prod2' },
    choices: {
      identify: { takeOverByEmail: false },
      page: { sessionGap: 45, namePrefix: 'P' },
      screen: { sessionGap: 45 },
      track: { sessionGap: 45 }
    }
  })
})

test("names count by their letters, as Segment's editor makes them from the labels", () => {
  const given = { 'API Key': 'k', org_pod: 'prod1', takeOverByEMail: false }
  expect(configure(given)).toEqual({
    settings: { apiKey: 'k', orgPod: 'prod1' },
    choices: { identify: { takeOverByEmail: false } }
  })
})

test("each label leads to its setting's name", () => {
  const bare = (text: string) => text.replace(/[^a-z]/gi, '').toLowerCase()
  expect(offers.map(({ label }) => bare(label))).toEqual(offers.map(({ name }) => bare(name)))
})

test('settings that are not known are left alone', () => {
  expect(configure({ ...settings, constructor: 'x', colour: 'red' })).toEqual({ settings, choices: {} })
})
