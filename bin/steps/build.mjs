import { builtStamp, sourcesStamp } from './sources.mjs'
import { fail, root, run, say, seconds } from './run.mjs'

/** Builds when the sources differ from what was built. In a process of its own: a server keeps none of the builder's memory. */
export async function ensureBuilt() {
  if (builtStamp() === sourcesStamp()) return
  const from = performance.now()
  say('Building …')
  const { code, output } = await run(process.execPath, [`${root}/bin/build.mjs`])
  if (code !== 0) fail(`The build failed:\n${output.trim()}`)
  say(`Built in ${seconds(from)}.`)
}
