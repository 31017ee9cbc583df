import { join } from 'node:path'
import { maintain } from './maintenance.ts'

// Runs from packages/supervisor/dist: `npm run backup` and `npm run restore` come here, and containers call it directly.
const root = join(import.meta.dirname, '../../..')
// PostgreSQL may be our child: only an exit leaves at once
process.exit(await maintain(root, process.argv.slice(2), process.env))
