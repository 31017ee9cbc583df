import { expect, test } from 'vitest'
import { readTextFile } from './text-files.ts'

const fileOf = (...bytes: number[]) => ({ arrayBuffer: async () => Uint8Array.from(bytes).buffer })

test('reads what Excel saves: UTF-8, Unicode text, and the Windows code page', async () => {
  expect(await readTextFile(fileOf(...new TextEncoder().encode('Tür; €')))).toBe('Tür; €')
  expect(await readTextFile(fileOf(0xff, 0xfe, 0x54, 0, 0xfc, 0, 0x72, 0))).toBe('Tür')
  expect(await readTextFile(fileOf(0x54, 0xfc, 0x72))).toBe('Tür')
})
