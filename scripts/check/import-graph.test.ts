import { describe, expect, it } from 'vitest'
import { importsIn, readImports, violations } from './import-graph.mjs'

const api = 'apps/api/src'

describe('the import graph', () => {
  it('of this checkout breaks no rule', () => {
    const imports = readImports(['apps', 'packages'])

    expect(imports.length).toBeGreaterThan(100)
    expect(violations(imports)).toEqual([])
  })

  it.each([
    ['engine-is-pure', 'packages/routing-engine/src/walk.ts', 'node:fs'],
    ['engine-is-pure', 'packages/routing-engine/src/rules/a.ts', '@nightswitch/contracts'],
    ['only-db-imports-prisma', `${api}/features/services/store.ts`, '@prisma/client'],
    ['only-db-imports-prisma', `${api}/features/services/store.ts`, 'packages/db/src/generated/client.ts'],
    ['only-ui-imports-mantine', 'apps/web/src/features/services/page.tsx', '@mantine/core/styles.css'],
    ['supervisor-alone-imports-embedded-postgres', `${api}/main.ts`, '@nightswitch/embedded-postgres'],
    ['features-are-islands', `${api}/features/services/store.ts`, `${api}/features/resources/store.ts`],
    ['features-are-built-on-the-rest', `${api}/shared/paging.ts`, `${api}/features/services/store.ts`],
    ['packages-import-downwards', 'packages/contracts/src/service.ts', '@nightswitch/db'],
    ['packages-import-downwards', 'apps/web/src/app/main.tsx', '@nightswitch/db'],
    ['packages-are-imported-by-name', `${api}/main.ts`, 'packages/db/src/index.ts'],
  ])('%s: %s may not import %s', (rule, from, to) => {
    expect(violations([{ from, to, isType: true }])).toContain(`${rule}: ${from} imports ${to}`)
  })

  it.each([
    ['packages/routing-engine/src/walk.ts', 'zod'],
    ['packages/routing-engine/src/walk.test.ts', 'fast-check'],
    ['packages/db/src/index.ts', '@prisma/client'],
    ['packages/ui/src/theme.ts', '@mantine/core'],
    ['packages/supervisor/src/main.ts', '@nightswitch/embedded-postgres'],
    [`${api}/features/services/store.ts`, `${api}/features/services/routes.ts`],
    [`${api}/features/services/store.ts`, `${api}/shared/paging.ts`],
    [`${api}/app.ts`, `${api}/features/services/routes.ts`],
  ])('%s may import %s', (from, to) => {
    expect(violations([{ from, to, isType: false }])).toEqual([])
  })

  it('no-circular: three files may not import each other in a circle', () => {
    const circle = [
      { from: 'apps/x/src/a.ts', to: 'apps/x/src/b.ts', isType: false },
      { from: 'apps/x/src/b.ts', to: 'apps/x/src/c.ts', isType: false },
    ]

    expect(violations([...circle, { from: 'apps/x/src/c.ts', to: 'apps/x/src/a.ts', isType: true }])).toEqual([])
    expect(violations([...circle, { from: 'apps/x/src/c.ts', to: 'apps/x/src/a.ts', isType: false }])).toEqual([
      'no-circular: apps/x/src/a.ts → apps/x/src/b.ts → apps/x/src/c.ts → apps/x/src/a.ts',
    ])
  })

  it('reads every way to import', () => {
    const source = [
      "import a from 'a'",
      "import type { B } from './b.ts'",
      "import {\n  c,\n  type D,\n} from '../c.ts'",
      "import 'e.css'",
      "export * from 'f'",
      "export type { G } from 'g'",
      "const h = await import('h')",
      "const text = 'no import'",
    ]

    expect(importsIn(source.join('\n'))).toEqual([
      { path: 'a', isType: false },
      { path: './b.ts', isType: true },
      { path: '../c.ts', isType: false },
      { path: 'e.css', isType: false },
      { path: 'f', isType: false },
      { path: 'g', isType: true },
      { path: 'h', isType: false },
    ])
  })
})
