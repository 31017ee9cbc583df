// ogv ships no types. These are the parts of its two sound decoders used here.
declare module 'ogv/dist/ogv-decoder-audio-vorbis-wasm.js' {
  const create: import('./ogg-decoder.ts').CreateOggDecoder
  export default create
}
declare module 'ogv/dist/ogv-decoder-audio-opus-wasm.js' {
  const create: import('./ogg-decoder.ts').CreateOggDecoder
  export default create
}
