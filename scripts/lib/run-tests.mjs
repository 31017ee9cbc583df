import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { run } from './run-program.mjs'

const E2E = 'apps/e2e'
/** As many products at once, where there are as many cores. */
const STORY_PARTS = 2
const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * Vitest, then Playwright. `npm test -- packages/db` runs what fits the path; paths under apps/e2e are Playwright's.
 * The last line sums both up: `N passed, N failed`.
 */
export async function runTests(args) {
  const forPlaywright = args.filter((arg) => arg.startsWith(E2E))
  const forVitest = args.filter((arg) => !arg.startsWith(E2E))
  const reports = mkdtempSync(join(tmpdir(), 'nightswitch-reports-'))
  const results = []
  if (forVitest.length > 0 || args.length === 0) results.push(await vitest(forVitest, join(reports, 'vitest.json')))
  if (forPlaywright.length > 0 || args.length === 0) {
    results.push(...(await stories(forPlaywright, reports)))
  }
  rmSync(reports, { recursive: true, force: true })
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`)
  return sum('failed') === 0 ? 0 : 1
}

async function vitest(args, report) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run(process.execPath, [programOf('vitest', import.meta.url), 'run', ...reporters, ...args])
  return counted(code, report, (json) => ({
    passed: json.numPassedTests,
    // a file that cannot even be read has no tests to count
    failed: json.numFailedTests + json.testResults.filter(isBrokenFile).length,
  }))
}

const isBrokenFile = (file) =>
  file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed')

/**
 * The stories, each part of them with a product of its own: they wait more than they work, so that two parts take little longer than one.
 * Some of them only are run in one part.
 */
async function stories(args, reports) {
  const program = programOf('@playwright/test', new URL(`../../${E2E}/package.json`, import.meta.url))
  const browser = process.env.CHROMIUM ?? SYSTEM_BROWSERS.find((path) => existsSync(path))
  if (!browser && (await run(process.execPath, [program, 'install', 'chromium-headless-shell'])) !== 0) {
    console.error(
      'The browser tests need Chromium. Install it (Debian, Ubuntu: sudo apt-get install chromium), or run: npx playwright install --with-deps chromium-headless-shell',
    )
    return [{ passed: 0, failed: 1 }]
  }
  mkdirSync(reports, { recursive: true })
  const files = args.map((arg) => arg.slice(E2E.length + 1)).filter((path) => path !== '')
  const parts = files.length > 0 ? 1 : Math.min(STORY_PARTS, availableParallelism())
  return Promise.all(
    Array.from({ length: parts }, async (_, index) => {
      const report = join(reports, `playwright-${index + 1}.json`)
      const part = [`--shard=${index + 1}/${parts}`, `--output=test-results/part-${index + 1}`]
      const code = await run(
        process.execPath,
        [program, 'test', '--config=playwright.config.ts', '--reporter=list,json', ...part, ...files],
        {
          cwd: E2E,
          env: {
            ...process.env,
            E2E_PART: String(index),
            PLAYWRIGHT_JSON_OUTPUT_FILE: report,
            ...(browser && { CHROMIUM: browser }),
          },
        },
      )
      return counted(code, report, ({ stats, errors }) => ({
        passed: stats.expected + stats.flaky,
        failed: stats.unexpected + errors.length,
      }))
    }),
  )
}

/** A runner that failed without counting a failure (it died, or found nothing to run) counts as one. */
function counted(code, report, countsOf) {
  const counts = existsSync(report) ? countsOf(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 0 }
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

function programOf(name, from) {
  const manifest = createRequire(from).resolve(`${name}/package.json`)
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'))
  return join(dirname(manifest), typeof bin === 'string' ? bin : Object.values(bin)[0])
}
