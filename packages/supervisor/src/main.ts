import { resolve } from 'node:path'
import { supervise } from './supervise.ts'

// this file runs from packages/supervisor/dist
await supervise(resolve(import.meta.dirname, '../../..'), process.env)
