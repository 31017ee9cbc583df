import { describeApi } from './http/openapi.ts'

process.stdout.write(`${JSON.stringify(await describeApi('0.1.0'), null, 2)}\n`)
