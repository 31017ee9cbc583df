export { backUp } from './back-up.ts'
export { BackupRefusal, type Manifest } from './manifest.ts'
export { type RestoreOptions, restore } from './restore.ts'
