/**
 * Builds the inbox page into `dist/`, which the server serves at `/`.
 * In development, `ROOST_URL` names the running server that answers `/api`.
 * The page's policy is `default-src 'self'`: nothing may be inlined as `data:` except pictures.
 */
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': process.env.ROOST_URL ?? 'http://127.0.0.1:3000' },
    fs: { allow: ['../..'] },
  },
})
