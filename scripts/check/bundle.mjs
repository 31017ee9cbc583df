import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const DIST = 'apps/web/dist'
const ENTRY = 'index.html'
const HOME = 'src/features/home/home-page.tsx'
/** kB of JavaScript as it travels, gzipped: all that sign-in loads, all that Home loads, any file that another page loads. */
const BUDGETS = { signIn: 185, home: 230, chunk: 60 }

/** Budgets of the console. Prints what was measured, and what each page adds in all when one comes to it from Home. */
export default async function bundle() {
  const path = join(DIST, '.vite/manifest.json')
  if (!existsSync(path)) return [`${path} is missing. Build the console: npm test does, and npm start.`]
  return overBudget(JSON.parse(readFileSync(path, 'utf8')), (file) => gzipSync(readFileSync(join(DIST, file))).length)
}

/** A line for each budget that is overdrawn. `bytesOf` gives the gzipped length of a file. */
export function overBudget(manifest, bytesOf, print = console.log) {
  const kB = (files) => [...files].reduce((total, file) => total + bytesOf(file), 0) / 1000
  const signIn = filesOf(manifest, ENTRY)
  const home = new Set([...signIn, ...filesOf(manifest, HOME)])
  const pages = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry && key !== HOME)
  const added = pages.map((key) => [key, [...filesOf(manifest, key)].filter((file) => !home.has(file))])
  const rows = [
    { name: 'sign-in', kB: kB(signIn), budget: BUDGETS.signIn },
    { name: 'Home', kB: kB(home), budget: BUDGETS.home },
    ...[...new Set(added.flatMap(([, files]) => files))].map((file) => {
      return { name: file, kB: kB([file]), budget: BUDGETS.chunk }
    }),
  ]
  const [signInRow, homeRow, ...chunks] = rows
  const largest = chunks.toSorted((a, b) => b.kB - a.kB).slice(0, 1)
  for (const row of [signInRow, homeRow, ...largest]) print(`       ${shown(row.kB)} of ${row.budget} kB  ${row.name}`)
  for (const [key, files] of added) print(`       ${shown(kB(files))} kB more for ${key}`)
  return rows
    .filter((row) => row.kB > row.budget)
    .map((row) => `${row.name}: ${row.kB.toFixed(1)} kB of JavaScript, more than ${row.budget} kB`)
}

const shown = (kB) => kB.toFixed(1).padStart(6)

/** The script files that a chunk needs before it can run: its own, and those of everything it imports. */
function filesOf(manifest, key, found = new Set()) {
  const { file, imports = [] } = manifest[key]
  if (found.has(file)) return found
  if (file.endsWith('.js')) found.add(file)
  for (const next of imports) filesOf(manifest, next, found)
  return found
}
