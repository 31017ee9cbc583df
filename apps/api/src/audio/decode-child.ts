// Runs in a process of its own: node decode-child.js <file>. What it reads comes from strangers, so it knows nothing
// of the rest, and the parent believes nothing but samples. Answers on descriptor 3: “started”, then one line of JSON,
// then the samples as bytes.
import { readFile } from 'node:fs/promises'
import { Socket } from 'node:net'
import { decode } from './decode.ts'
import { AudioRefusal, damaged } from './refusal.ts'

const answers = new Socket({ fd: 3, readable: false, writable: true })
answers.write('started\n')

// The parent holds the other end of stdin. When it goes, so do we.
process.stdin.on('close', () => process.exit(1)).resume()

const { head, body } = await answerFor(process.argv[2] ?? '')
answers.write(`${JSON.stringify(head)}\n`)
answers.end(body, () => process.exit(0))

async function answerFor(path: string): Promise<{ head: object; body: Buffer }> {
  const file = await readFile(path)
  try {
    const { samples, ...facts } = await decode(file)
    return { head: { ok: true, ...facts }, body: Buffer.from(samples.buffer) }
  } catch (error) {
    // A decoder that stumbles over a file has found it damaged.
    const { code, because } =
      error instanceof AudioRefusal ? error : damaged('The sound in the file cannot be decoded.')
    return { head: { ok: false, code, because }, body: Buffer.alloc(0) }
  }
}
