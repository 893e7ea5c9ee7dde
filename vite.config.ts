import react from '@vitejs/plugin-react'
import { build } from 'esbuild'
import { defineConfig, type Plugin } from 'vite'

const port = process.env['PORT'] ?? '3000'
const app = `http://127.0.0.1:${port}`

/** The service worker: one file by itself, under a name that stays, since a browser asks for its next version by the name. */
function pushWorker(): Plugin {
  const entry = 'src/features/notices/push/web/worker/worker.ts'
  return {
    name: 'push-worker', apply: 'build',
    async generateBundle() {
      const { outputFiles, metafile } = await build({ entryPoints: [entry], bundle: true, format: 'iife', minify: true, target: ['chrome109', 'safari16.4', 'firefox115'], legalComments: 'none', write: false, metafile: true })
      for (const file of Object.keys(metafile.inputs)) this.addWatchFile(file)
      this.emitFile({ type: 'asset', fileName: 'push-worker.js', source: outputFiles[0]!.text })
    },
  }
}

export default defineConfig({
  plugins: [react(), pushWorker()],
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    target: ['es2022', 'chrome109', 'safari16.4', 'firefox115'],
    manifest: true,
    // the content security policy allows no data: addresses for scripts, styles and fonts
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|wouter|use-sync-external-store|@tanstack)\//, priority: 20 },
            { name: 'livekit', test: /node_modules\/(livekit-client|@livekit|@bufbuild|webrtc-adapter|sdp|sdp-transform|ts-debounce|typed-emitter)\//, priority: 10 },
          ],
        },
      },
    },
  },
  css: { modules: { generateScopedName: '[name]_[local]_[hash:base64:5]' } },
  server: {
    proxy: { '/api': app, '/live': { target: app, ws: true }, '/rtc': { target: app, ws: true } },
  },
})
