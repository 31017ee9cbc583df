import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { workspaceFolders } from '../lib/prepare.mjs'
import { installed, outputOf } from './output-of.mjs'

const AT_ONCE = 2

/** Type-checks each package by itself: what it may use (DOM, node) is a matter of its own tsconfig. */
export default async function types() {
  const folders = [...workspaceFolders(), 'scripts']
  const problems = folders
    .filter(hasTypeScript)
    .filter(hasNoConfig)
    .map((folder) => `${folder} has no tsconfig.json`)
  const queue = folders.flatMap(configsOf)
  const worker = async () => {
    for (let config = queue.shift(); config; config = queue.shift()) {
      const { code, all } = await outputOf(installed('tsc'), ['-p', config, '--noEmit'])
      if (code !== 0) problems.push(`${config}\n${all}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return problems
}

const hasTypeScript = (folder) => existsSync(join(folder, 'src'))
const hasNoConfig = (folder) => configsOf(folder).length === 0

function configsOf(folder) {
  return readdirSync(folder)
    .filter((name) => /^tsconfig(\..+)?\.json$/.test(name))
    .map((name) => join(folder, name))
}
