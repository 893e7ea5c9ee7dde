#!/usr/bin/env node
// npm run demo: npm start, with demo people and an interview that opens at once.
process.env.MARU_DEMO = '1'
await import('./start.mjs')
