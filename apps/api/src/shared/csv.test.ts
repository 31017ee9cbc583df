import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readCsv, writeCsv } from './csv.ts'

const cellsOf = (text: string) => readCsv(text).map(({ cells }) => cells)

it('writes what a spreadsheet would calculate with an apostrophe, and reads it back as it was', () => {
  const rows = [
    ['+493023125010', '=HYPERLINK("http://evil")', '@here', '-1', "'=already", '\tindented'],
    ['plain', 'a;b', 'with "quotes"', '', 'two\r\nlines', 'ä€😀'],
  ]
  const file = writeCsv(rows, ';')

  expect(file.startsWith("\uFEFF'+493023125010;")).toBe(true)
  expect(file).not.toMatch(/(^|[;\n"])[=@]/)
  expect(cellsOf(file)).toEqual(rows)
})

it('any cell survives the way out and in again, spaces at its ends aside', () => {
  const cell = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((text) => text.trim() === text && !/^="/.test(text) && !/[\r\n\uFEFF]/.test(text))
  fc.assert(
    fc.property(
      fc.constantFrom(';' as const, ',' as const),
      fc.array(fc.tuple(cell, cell), { minLength: 1 }),
      (by, rows) => {
        expect(cellsOf(writeCsv([['a', 'b'], ...rows], by))).toEqual([['a', 'b'], ...rows])
      },
    ),
  )
})

it('reads what Excel and others save: marks, sep lines, tabs, Unix lines, numbers as text', () => {
  const expected = [
    ['Number', 'Description'],
    ['+493023125010', 'Sales, Berlin'],
  ]
  expect(cellsOf('Number;Description\n+493023125010;Sales, Berlin\n')).toEqual(expected)
  expect(cellsOf('\uFEFFNumber,Description\r\n+493023125010,"Sales, Berlin"\r\n\r\n')).toEqual(expected)
  expect(cellsOf('sep=;\r\nNumber;Description\r\n="+493023125010";Sales, Berlin')).toEqual(expected)
  expect(cellsOf('Number\tDescription\n+493023125010\tSales, Berlin')).toEqual(expected)
})

it('says in which line of the file a row stood', () => {
  expect(readCsv('sep=;\nNumber;Service\n\n;;\n1;2\n').map(({ line }) => line)).toEqual([2, 5])
})

it('refuses a file whose quotation marks are not closed', () => {
  expect(() => readCsv('Number;Service\n"+4930;Support\n')).toThrow(
    expect.objectContaining({ code: 'VALIDATION_FAILED' }),
  )
})
