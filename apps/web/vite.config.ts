import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// Vite asks for a default export. Nothing is inlined: the content security policy takes files of our own only.
export default defineConfig({
  plugins: [react()],
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    chunkSizeWarningLimit: 1_100,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4271' } },
})
