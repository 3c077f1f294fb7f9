const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

const prettier = { semi: false, singleQuote: true, trailingComma: 'none', printWidth: 120 }

/** What upstream takes from its own workspaces comes here from npm; the tools are those of its lock file. */
const dependencies = {
  '@segment/actions-core': '3.170.0',
  '@types/jest': '27.5.2',
  '@types/node': '22.13.1',
  '@typescript-eslint/eslint-plugin': '5.62.0',
  '@typescript-eslint/parser': '5.62.0',
  eslint: '7.32.0',
  'eslint-config-prettier': '6.15.0',
  'eslint-plugin-lodash': '7.4.0',
  jest: '27.5.1',
  liquidjs: '10.30.1',
  nock: '13.5.6',
  prettier: '2.4.1',
  'ts-jest': '27.1.5',
  typescript: '5.5.4'
}

const compilerOptions = {
  module: 'commonjs',
  target: 'es2020',
  lib: ['es2020'],
  moduleResolution: 'node',
  declaration: true,
  esModuleInterop: true,
  resolveJsonModule: true,
  strict: true,
  removeComments: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  skipLibCheck: true
}

const jest = {
  preset: 'ts-jest',
  globals: { 'ts-jest': { isolatedModules: true } },
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  setupFilesAfterEnv: ['<rootDir>/test/setup-after-env.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '__tests__/__helpers__/']
}

const eslint = {
  root: true,
  ignorePatterns: ['node_modules', 'dist'],
  parser: '@typescript-eslint/parser',
  parserOptions: { ecmaVersion: 2019, project: ['./tsconfig.eslint.json'] },
  env: { node: true },
  extends: [
    'eslint:recommended',
    'plugin:@typescript-eslint/recommended',
    'plugin:@typescript-eslint/recommended-requiring-type-checking',
    'prettier/@typescript-eslint',
    'prettier'
  ],
  plugins: ['@typescript-eslint', 'lodash'],
  rules: {
    'lodash/import-scope': ['error', 'method'],
    'no-restricted-syntax': [
      'error',
      {
        selector: "ImportDeclaration[source.value='crypto'] ImportSpecifier[imported.name='createHash']",
        message: 'upstream hashes with a helper of its own'
      }
    ],
    '@typescript-eslint/ban-types': 'off',
    '@typescript-eslint/no-floating-promises': 'error',
    '@typescript-eslint/no-misused-promises': 'warn',
    '@typescript-eslint/no-unnecessary-type-assertion': 'warn',
    '@typescript-eslint/no-unsafe-argument': 'warn',
    '@typescript-eslint/no-unsafe-assignment': 'off',
    '@typescript-eslint/no-unsafe-call': 'warn',
    '@typescript-eslint/no-unsafe-member-access': 'off',
    '@typescript-eslint/no-unsafe-return': 'off',
    '@typescript-eslint/no-unused-vars': [
      'error',
      { varsIgnorePattern: '^_', argsIgnorePattern: '^_', ignoreRestSiblings: true }
    ],
    '@typescript-eslint/require-await': 'off',
    '@typescript-eslint/restrict-template-expressions': 'off',
    '@typescript-eslint/unbound-method': 'off'
  },
  overrides: [
    {
      files: ['**/__tests__/**/*.ts'],
      env: { jest: true },
      rules: { '@typescript-eslint/no-unsafe-call': 'off', '@typescript-eslint/no-explicit-any': 'off' }
    }
  ]
}

const manifest = `import type { DestinationDefinition } from '@segment/actions-core'

export const manifest: Record<string, { definition: DestinationDefinition; directory: string }> = {}

register('5f00000000000000000000aa', './another')

function register(id: string, path: string) {
  // eslint-disable-next-line @typescript-eslint/no-var-requires
  manifest[id] = { definition: require(path).default as DestinationDefinition, directory: path.slice(2) }
}
`

const another = `import type { DestinationDefinition } from '@segment/actions-core'

const destination: DestinationDefinition = { name: 'Another', slug: 'actions-another', mode: 'cloud', actions: {} }

export default destination
`

const setUp = `import nock from 'nock'

beforeAll(() => {
  nock.disableNetConnect()
  if (!nock.isActive()) nock.activate()
})

beforeEach(() => nock.cleanAll())

afterAll(() => {
  nock.cleanAll()
  nock.restore()
})
`

const cloud = 'packages/destination-actions'

/** A fork of action-destinations in miniature: the layout, the tools and the rules of the real one, written anew. */
export const miniature: Readonly<Record<string, string>> = {
  '.gitignore': 'node_modules/\ndist/\n*.tsbuildinfo\npackage-lock.json\n',
  '.prettierignore': '**/metadata.json\n',
  '.eslintrc.json': json(eslint),
  'package.json': json({ name: 'action-destinations', private: true, dependencies, prettier }),
  'tsconfig.json': json({ compilerOptions }),
  'tsconfig.eslint.json': json({ extends: './tsconfig.json', include: ['packages/**/*.ts'] }),
  [`${cloud}/package.json`]: json({ name: '@segment/action-destinations', version: '3.0.0', private: true, jest }),
  [`${cloud}/tsconfig.json`]: json({ extends: '../../tsconfig.json', include: ['src', 'test'] }),
  [`${cloud}/tsconfig.build.json`]: json({
    extends: '../../tsconfig.json',
    compilerOptions: { composite: true, rootDir: 'src', outDir: 'dist', useUnknownInCatchVariables: false },
    include: ['src'],
    exclude: ['**/__tests__/**/*.ts']
  }),
  [`${cloud}/test/setup-after-env.ts`]: setUp,
  [`${cloud}/src/destinations/index.ts`]: manifest,
  [`${cloud}/src/destinations/another/index.ts`]: another
}
