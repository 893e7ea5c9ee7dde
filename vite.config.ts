import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const port = process.env['PORT'] ?? '3000'
const app = `http://127.0.0.1:${port}`

export default defineConfig({
  plugins: [react()],
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
