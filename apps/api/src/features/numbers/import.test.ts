import { afterAll, expect, test } from 'vitest'
import { aService } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { ifMatch, refusalOf } from '../../testing/prepared.ts'

const { api, tree, admin, siteAdmin } = await anInstallation()
afterAll(() => api.stop())

const params = { id: tree.own.id }
const check = (csv: string) => siteAdmin.numbers.checkImport({ params, body: { csv } })

test('an import shows each row first: new, changed, unchanged, refused with the column and the reason', async () => {
  await aService(api.db, tree.own, { name: 'Support', numbers: ['+493023126100', '+493023126101'] })
  await aService(api.db, tree.child, { name: 'Sales' })
  await aService(api.db, tree.sibling, { name: 'Hidden desk', numbers: ['+493023126109'] })
  const csv = [
    'Rufnummer;Beschreibung;Sprache;Service;Kostenstelle',
    '030 23126100;;;Support;1',
    "'+493023126101;Hotline;Deutsch (Schweiz);sales;2",
    '+49 30 23126102;"Door; back";de-AT;SALES;3',
    '4,93023E+11;;;Support;4',
    '112;;;Support;5',
    '+493023126102;;;Support;6',
    '+493023126103;;;;7',
    '+493023126104;;;Hidden desk;8',
    '+493023126105;;Klingonisch;Support;9',
    '+493023126109;;;Support;10',
  ].join('\r\n')

  const { rows, counts, ignoredColumns, errorFile } = await check(csv)

  expect(rows.map(({ line, number, result, column }) => [line, number, result, column])).toEqual([
    [2, '+493023126100', 'unchanged', null],
    [3, '+493023126101', 'changed', null],
    [4, '+493023126102', 'new', null],
    [5, '4,93023E+11', 'refused', 'Number'],
    [6, '112', 'refused', 'Number'],
    [7, '+493023126102', 'refused', 'Number'],
    [8, '+493023126103', 'refused', 'Service'],
    [9, '+493023126104', 'refused', 'Service'],
    [10, '+493023126105', 'refused', 'Language'],
    [11, '+493023126109', 'refused', 'Number'],
  ])
  expect(rows[1]?.changes.map((each) => `${each.column}: ${each.before} → ${each.after}`)).toEqual([
    'Service: Support → Sales',
    'Description:  → Hotline',
    'Language: as the service → German (Switzerland)',
  ])
  expect(rows[5]?.because).toContain('line 4')
  expect(JSON.stringify(rows[9])).not.toContain('Hidden desk')
  expect(counts).toEqual({ new: 1, changed: 1, unchanged: 1, refused: 7 })
  expect(ignoredColumns).toEqual(['Kostenstelle'])
  expect(errorFile).toContain('"4,93023E+11"')
  expect(errorFile?.split('\r\n')).toHaveLength(9)
})

test('what is not right is imported not at all; mended, all of it at once, and the second time nothing changes', async () => {
  await aService(api.db, tree.own, { name: 'Import desk' })
  const good = 'Number,Service\n+493023126200,Import desk\n+493023126201,Import desk\n'
  const bad = `${good}+493023126202,Nobody\n`

  const refused = await check(bad)
  const no = await refusalOf(
    siteAdmin.numbers.import({ params, headers: {}, body: { csv: bad, fingerprint: refused.fingerprint } }),
  )
  const nothing = await admin.numbers.list({ query: { filter: { search: 'Import desk' } } })
  const { fingerprint } = await check(good)
  const done = await siteAdmin.numbers.import({ params, headers: {}, body: { csv: good, fingerprint } })

  expect(no.code).toBe('VALIDATION_FAILED')
  expect(nothing.items).toEqual([])
  expect(done).toEqual({ new: 2, changed: 0, unchanged: 0, refused: 0 })
  expect((await check(good)).counts).toEqual({ new: 0, changed: 0, unchanged: 2, refused: 0 })
  expect(await api.db.auditEntry.count({ where: { objectKind: 'serviceNumber', action: 'create' } })).toBe(2)
})

test('what was shown is what is done: when something changed since, nothing happens and the new check comes back', async () => {
  const service = await aService(api.db, tree.own, { name: 'Moving desk', numbers: ['+493023126300'] })
  const csv = 'Number,Description,Service\n+493023126300,Changed,Moving desk\n'
  const { fingerprint } = await check(csv)
  const [number] = (await admin.numbers.list({ query: { filter: { serviceId: service.id } } })).items
  if (!number) throw new Error('the number is gone')
  await admin.numbers.update({
    params: { id: number.id },
    headers: ifMatch(number),
    body: { number: '+493023126300', description: 'By somebody', culture: null, serviceId: service.id },
  })

  const { code, data } = await refusalOf(siteAdmin.numbers.import({ params, headers: {}, body: { csv, fingerprint } }))

  expect(code).toBe('STALE_VERSION')
  expect(data.current).toMatchObject({ rows: [{ result: 'changed', changes: [{ before: 'By somebody' }] }] })
})

test('what is exported comes back unchanged, and no cell of it is a formula', async () => {
  const service = await aService(api.db, tree.own, { name: '=SUM(A1)' })
  for (const [number, description] of [
    ['+493023126400', '@cmd'],
    ['+493023126401', "'=quoted"],
    ['+493023126402', 'plain; with "quotes"'],
  ] as const) {
    await admin.numbers.create({ headers: {}, body: { number, description, culture: 'fr-CH', serviceId: service.id } })
  }

  const { csv, fileName } = await siteAdmin.numbers.export({ query: { filter: { serviceId: service.id } } })
  const { rows } = await check(csv)

  expect(fileName).toMatch(/^numbers-\d{4}-\d{2}-\d{2}\.csv$/)
  expect(csv).not.toMatch(/(^|[,;\n"\uFEFF])[=+@-]/)
  expect(rows.map(({ result }) => result)).toEqual(['unchanged', 'unchanged', 'unchanged'])
})

test('takes 2,000 rows and says so of more; a file without numbers is refused in words', async () => {
  const rows = Array.from({ length: 2_000 }, (_, each) => `+4930${40_000_000 + each},Nobody`)
  const full = await check(['Number,Service', ...rows].join('\n'))
  const tooMany = await refusalOf(check(['Number,Service', ...rows, '+493023126999,Nobody'].join('\n')))
  const headless = await refusalOf(check('Name,Service\nA,B\n'))

  expect(full.counts.refused).toBe(2_000)
  expect(JSON.stringify(tooMany.data)).toContain('2001 rows')
  expect(JSON.stringify(headless.data)).toContain('No column is headed')
})
