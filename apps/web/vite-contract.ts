import { fileURLToPath } from 'node:url'
import { minifyContractRouter } from '@orpc/contract'
import { build } from 'esbuild'
import type { Plugin } from 'vite'

const name = 'virtual:contract'

/** Gives the browser the contract's paths and methods as JSON, so that zod and all schemas stay out of the entry chunk. */
export function minifiedContract(): Plugin {
  return {
    name: 'minified-contract',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    async load(id) {
      if (id !== `\0${name}`) return undefined
      const entry = fileURLToPath(new URL('../../packages/contracts/src/index.ts', import.meta.url))
      const bundle = await build({ entryPoints: [entry], bundle: true, write: false, format: 'esm', platform: 'node' })
      const code = bundle.outputFiles[0]?.text ?? ''
      const { contract } = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`)
      return `export default ${JSON.stringify(minifyContractRouter(contract))}`
    },
  }
}
