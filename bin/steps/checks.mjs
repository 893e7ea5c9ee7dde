import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root, runPart } from './run.mjs'

/** A check whose rules are not written yet is said to be missing, not passed over. */
const ruled = (rules, work) => () => (existsSync(join(root, rules)) ? work() : { code: 1, output: `${rules} is missing` })

export const checks = [
  { name: 'types', run: ruled('tsconfig.json', () => runPart('typescript/bin/tsc', ['--noEmit', '-p', '.'])) },
  { name: 'lint', run: ruled('eslint.config.js', () => runPart('eslint/bin/eslint.js', ['--max-warnings', '0', '.'])) },
  { name: 'laws', run: ruled('.dependency-cruiser.cjs', () => runPart('dependency-cruiser/bin/dependency-cruise.mjs', ['--config', '.dependency-cruiser.cjs', 'src', 'packages'])) },
]
