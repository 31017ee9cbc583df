import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { minifiedContract } from './vite-contract.ts'

export default defineConfig({
  plugins: [react(), minifiedContract()],
  build: { target: 'es2022', assetsInlineLimit: 0, manifest: true, chunkSizeWarningLimit: 900 },
  server: { port: 4110, proxy: { '/api': 'http://127.0.0.1:4100', '/problems': 'http://127.0.0.1:4100' } },
})
