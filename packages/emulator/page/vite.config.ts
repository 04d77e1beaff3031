// Builds the phone page into `packages/emulator/dist-page/`, which the emulator serves.
// In: this folder and the design tokens of the repository's root. Out: index.html (served at `/`)
// and hashed assets (served under `/_emulator/`).

import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/_emulator/',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: fileURLToPath(new URL('../dist-page', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    // A font or picture inlined as base64 grows by a third and cannot be cached by itself.
    assetsInlineLimit: 0,
  },
})
