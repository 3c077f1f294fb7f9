/** @jest-config-loader esbuild-register */
import type { Config } from 'jest'

// jest on Node 20 cannot require ES modules: these are compiled on the way in.
const esmOnly = [
  'got',
  '@sindresorhus/is',
  '@sec-ant/readable-stream',
  'byte-counter',
  'cacheable-lookup',
  'cacheable-request',
  'decompress-response',
  'get-stream',
  'is-stream',
  'lowercase-keys',
  'mimic-response',
  'normalize-url',
  'p-cancelable',
  'responselike'
]

const config: Config = {
  testEnvironment: 'node',
  // Whole runs over HTTP: a busy machine must not fail them.
  testTimeout: 30_000,
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/src/**/__tests__/**/*.test.ts'],
  transform: {
    '^.+\\.[jt]s$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }
    ]
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esmOnly.join('|')})/)`],
  snapshotFormat: { escapeString: true, printBasicPrototype: true }
}
export default config
