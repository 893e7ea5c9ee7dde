import { join } from 'node:path'
import { root, run } from './run.mjs'

/** Unmodified clients against the embedded media server and, where `livekit` names one, LiveKit's own. */
export const conformance = ({ binary, missing }, args, env = {}) =>
  run(process.execPath, ['--import', 'tsx', join(root, 'packages/sfu/conformance/run.ts'), ...args], {
    show: true, env: { ...env, NODE_ENV: 'test', MARU_LIVEKIT_SERVER: binary ?? '', MARU_LIVEKIT_MISSING: missing ?? '' },
  })
