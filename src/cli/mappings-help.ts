/** What `--help` says of mappings, for the commands that take them. */
export const mappingsHelp = [
  '',
  'Mappings: the file of --config may say what goes into a field of an action, in place of the preset:',
  '  {"apiKey": "…", "orgPod": "prod1", "mappings": {"identify": {"defaultCallingCode": "49", "oneRequest": true}}}',
  'A value is a literal, or a directive of Segment such as {"@path": "$.properties.plan"}; null leaves the field empty.',
  'It takes the place of the whole field, of all rows of an object such as traits too.'
].join('\n')
