declare module 'virtual:contract' {
  import type { contract } from '@nightswitch/contracts'

  const minified: typeof contract
  export default minified
}
