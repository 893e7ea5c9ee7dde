#!/usr/bin/env node
// npm run check-log -- FILE: checks a session's timeline that was saved from GET /api/sessions/{id}/log.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const built = join(fileURLToPath(new URL('..', import.meta.url)), 'dist/check-log.mjs')
if (!existsSync(built)) { process.stderr.write('Build first: npm run build\n'); process.exit(2) }
process.argv[1] = built
await import(built)
