#!/usr/bin/env node
// npm run conformance -- [--only PATTERN] [--engine embedded|LiveKit] [--at-once N]: real clients against both media servers
import { checkNode, ensureInstalled } from './steps/install.mjs'
import { findBrowsers } from './steps/browsers.mjs'
import { conformance } from './steps/conformance.mjs'
import { ensureLivekit } from './steps/livekit.mjs'
import { catchSignals, root } from './steps/run.mjs'

checkNode()
process.chdir(root)
catchSignals()
await ensureInstalled()
const { shell, firefox } = await findBrowsers()
const livekit = await ensureLivekit()
const { code } = await conformance(livekit, process.argv.slice(2), { MARU_CHROMIUM: shell ?? '', MARU_FIREFOX: firefox ?? '' })
process.exitCode = code
