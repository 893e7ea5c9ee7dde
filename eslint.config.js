import tseslint from 'typescript-eslint'

const clocks = [
  { object: 'Date', property: 'now', message: 'Rules get `now`; only src/platform and src/ui/hooks read the clock.' },
  { object: 'window', property: 'setTimeout', message: 'Timers live in src/platform and src/ui/hooks.' },
  { object: 'window', property: 'setInterval', message: 'Timers live in src/platform and src/ui/hooks.' },
]
const timers = ['setTimeout', 'setInterval', 'setImmediate'].map((name) => ({ name, message: 'Timers live in src/platform and src/ui/hooks; what must happen at a time is an alarm.' }))
const clockSyntax = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: '`new Date()` reads the clock; only src/platform and src/ui/hooks do.' },
  { selector: "TaggedTemplateExpression[tag.name='sql'] TemplateElement[value.raw=/\\bnow\\(\\)|current_timestamp/i]", message: 'SQL now() is another clock: pass `now`.' },
]
const hangul = [
  { selector: 'Literal[value=/[가-힣]/]', message: 'Text of the interface stands in message catalogues (texts.ts).' },
  { selector: 'TemplateElement[value.raw=/[가-힣]/]', message: 'Text of the interface stands in message catalogues (texts.ts).' },
  { selector: 'JSXText[value=/[\\p{L}]{2}/u]', message: 'Text of the interface stands in message catalogues (texts.ts).' },
]

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '**/node_modules/', '.maru/', 'coverage/', 'test-results/', 'playwright-report/'] },
  { files: ['**/*.{ts,tsx}'], extends: [tseslint.configs.strict], rules: {
    '@typescript-eslint/no-explicit-any': 'error',
    '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
    '@typescript-eslint/no-non-null-assertion': 'off',
    '@typescript-eslint/no-invalid-void-type': 'off',
    '@typescript-eslint/unified-signatures': 'off',
    '@typescript-eslint/no-dynamic-delete': 'off',
    'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
    'max-depth': ['error', 4],
    'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    'eqeqeq': ['error', 'always', { null: 'ignore' }],
  } },
  { files: ['src/**/*.{ts,tsx}'], ignores: ['src/platform/**', 'src/ui/hooks/**', '**/*.test.ts', '**/*.fixture.ts'], rules: {
    'no-restricted-properties': ['error', ...clocks], 'no-restricted-globals': ['error', ...timers], 'no-restricted-syntax': ['error', ...clockSyntax, ...hangul],
  } },
  // Catalogues, the demo's cast and what only tests read may hold words.
  { files: ['src/**/texts.ts', 'src/**/texts/**', 'src/**/*texts*.ts', 'src/app/demo/cast.ts', 'src/kernel/texts.ts', 'src/**/templates.ts', 'src/**/common-passwords.ts'], rules: { 'no-restricted-syntax': ['error', ...clockSyntax] } },
  { files: ['**/*.test.ts', '**/*.fixture.ts', 'tests/**/*.ts', '*.config.ts', 'packages/*/conformance/**'], rules: {
    'no-restricted-exports': 'off', 'max-lines': 'off', 'max-depth': 'off', '@typescript-eslint/no-explicit-any': 'off', '@typescript-eslint/no-non-null-asserted-optional-chain': 'off',
  } },
)
