// Gets Asterisk without installing it: Debian sid's packages are unpacked into a folder and started by their own ld.so.
// No root, no chroot. The folder is kept in .cache/telephony and used again while its list of packages is there.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { chmod, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const checkout = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const oldestVersion = 22
const architectures = {
  x64: { triplet: 'x86_64-linux-gnu', loader: 'usr/lib64/ld-linux-x86-64.so.2' },
  arm64: { triplet: 'aarch64-linux-gnu', loader: 'usr/lib/ld-linux-aarch64.so.1' },
}

/** A reason the test bed cannot be set up, in a sentence that says what to do. Never a reason to skip the tests. */
export class SetupFailure extends Error {}

/**
 * The unpacked Asterisk, from the cache or freshly fetched: where it lies, how it is started, its version.
 * Throws SetupFailure when it cannot be had.
 */
export async function ensureSysroot({ say = console.log } = {}) {
  const architecture = architectures[process.arch]
  if (!architecture) throw new SetupFailure(`There is no Asterisk test bed for the processor ${process.arch}.`)
  const cache = cacheFolder()
  const root = join(cache, 'sysroot')
  const from = existsSync(join(cache, 'packages.sha256')) ? 'cache' : 'mirror'
  if (from === 'mirror') await fetchSysroot(cache, root, say)

  const sysroot = describe(root, architecture)
  const version = await versionOf(sysroot)
  if (version.major < oldestVersion) {
    throw new SetupFailure(`Asterisk ${oldestVersion} or later is needed, the mirror has ${version.text}.`)
  }
  return { ...sysroot, version: version.text, from, packages: join(cache, 'packages.sha256') }
}

/** The user the exchange runs as: nobody when we are root, else ourselves. */
export function exchangeUser() {
  return process.getuid() === 0 ? { uid: 65534, gid: 65534 } : {}
}

function cacheFolder() {
  if (process.env.NIGHTSWITCH_TELEPHONY_CACHE) return resolve(process.env.NIGHTSWITCH_TELEPHONY_CACHE)
  if (process.getuid() !== 0 || everyoneCanWalk(checkout)) return join(checkout, '.cache/telephony')
  // A checkout in /root cannot be read by nobody, as whom the exchange runs.
  return join('/var/cache/nightswitch', createHash('sha256').update(checkout).digest('hex').slice(0, 8), 'telephony')
}

function describe(root, { triplet, loader }) {
  return {
    root,
    loader: join(root, loader),
    libraryPath: [join(root, 'usr/lib', triplet), join(root, 'usr/lib')].join(':'),
    program: join(root, 'usr/sbin/asterisk'),
    modules: join(root, 'usr/lib', triplet, 'asterisk/modules'),
    data: join(root, 'usr/share/asterisk'),
  }
}

async function versionOf({ loader, libraryPath, program }) {
  try {
    const { stdout } = await run(loader, ['--library-path', libraryPath, program, '-V'], exchangeUser())
    const text = stdout.trim().replace(/^Asterisk /, '')
    return { text, major: Number.parseInt(text, 10) }
  } catch (fault) {
    throw new SetupFailure(
      `The unpacked Asterisk does not start (${lastLine(fault)}). Remove .cache/telephony and try again.`,
    )
  }
}

async function fetchSysroot(cache, root, say) {
  const fetching = `${cache}.fetching-${process.pid}`
  const unpacked = join(fetching, 'sysroot')
  say('telephony: fetching Asterisk from Debian sid (about 80 MB, once) …')
  try {
    const archives = await downloadPackages(fetching, unpacked)
    await unpack(archives, unpacked)
    await rm(cache, { recursive: true, force: true })
    await mkdir(dirname(cache), { recursive: true })
    await mkdir(cache, { recursive: true })
    await rename(unpacked, root)
    // Written last: its presence means that the folder is whole.
    await writeFile(join(cache, 'packages.sha256'), await checksums(archives))
  } finally {
    await rm(fetching, { recursive: true, force: true })
  }
}

async function downloadPackages(folder, unpacked) {
  const apt = join(folder, 'apt')
  for (const part of ['lists/partial', 'cache/archives/partial', 'log'])
    await mkdir(join(apt, part), { recursive: true })
  await mkdir(unpacked, { recursive: true })
  // An empty list of installed packages makes apt fetch everything Asterisk needs, down to libc.
  await writeFile(join(apt, 'status'), '')
  const { uri, keyring } = debianMirror()
  await writeFile(join(apt, 'sources.list'), `deb [signed-by=${keyring}] ${uri} sid main\n`)
  const options = {
    'Dir::Etc::sourcelist': join(apt, 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    'Dir::Etc::preferences': '/dev/null',
    'Dir::State::lists': join(apt, 'lists'),
    'Dir::State::status': join(apt, 'status'),
    'Dir::State::extended_states': join(apt, 'extended_states'),
    'Dir::Cache': join(apt, 'cache'),
    'Dir::Log': join(apt, 'log'),
    'Debug::NoLocking': '1',
    'APT::Install-Recommends': '0',
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '3',
    // An unreachable mirror is a failure here, not a warning.
    'APT::Update::Error-Mode': 'any',
    // Hooks of the machine (cache cleaners, listers) are about its own packages.
    'DPkg::Post-Invoke': '',
    'APT::Update::Post-Invoke': '',
  }
  const args = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`])
  await apt_get([...args, 'update'])
  await apt_get([...args, '-y', '--download-only', 'install', 'asterisk'])
  const archives = join(apt, 'cache/archives')
  return readdirSync(archives)
    .filter((name) => name.endsWith('.deb'))
    .sort()
    .map((name) => join(archives, name))
}

async function apt_get(args) {
  try {
    await run('apt-get', args, { maxBuffer: 64 * 1024 * 1024, env: { ...process.env, LC_ALL: 'C' } })
  } catch (fault) {
    const why = fault.code === 'ENOENT' ? 'there is no apt-get on this machine' : lastLine(fault)
    throw new SetupFailure(
      `Asterisk could not be fetched: ${why}. The telephone tests need a Debian machine that reaches its package mirror.`,
    )
  }
}

async function unpack(archives, root) {
  // usr-merged from the start, so that packages that still carry /lib land in /usr/lib.
  for (const name of ['bin', 'sbin', 'lib', 'lib64']) {
    await mkdir(join(root, 'usr', name), { recursive: true })
    await symlink(`usr/${name}`, join(root, name))
  }
  for (const archive of archives) {
    // Not dpkg-deb -x: it would replace the four links above by folders.
    await run('sh', [
      '-c',
      'dpkg-deb --fsys-tarfile "$1" | tar -x --keep-directory-symlink --no-same-owner -C "$2"',
      'unpack',
      archive,
      root,
    ])
  }
  await chmod(root, 0o755)
}

async function checksums(archives) {
  const lines = []
  for (const archive of archives) {
    const digest = createHash('sha256')
      .update(await readFile(archive))
      .digest('hex')
    lines.push(`${digest}  ${archive.slice(archive.lastIndexOf('/') + 1)}\n`)
  }
  return lines.join('')
}

/** The mirror this machine is set to use; NIGHTSWITCH_DEBIAN_MIRROR names another. */
function debianMirror() {
  const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg'
  const named = process.env.NIGHTSWITCH_DEBIAN_MIRROR
  if (named) return { uri: named, keyring }
  const folder = '/etc/apt/sources.list.d'
  const files = [
    '/etc/apt/sources.list',
    ...(existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []),
  ]
  const text = files
    .filter((file) => /\.(list|sources)$/.test(file) && existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const addresses = [...text.matchAll(/^(?:URIs:\s*|deb\s+(?:\[[^\]]*\]\s+)?)(\S+)/gm)].map(([, address]) => address)
  const uri = addresses.find((address) => /\/debian\/?$/.test(address))
  if (!uri) {
    throw new SetupFailure(
      'No Debian mirror is set on this machine. Set NIGHTSWITCH_DEBIAN_MIRROR to the address of one.',
    )
  }
  return { uri, keyring }
}

function everyoneCanWalk(folder) {
  try {
    process.seteuid(65534)
    return existsSync(join(folder, 'package.json'))
  } finally {
    process.seteuid(0)
  }
}

function lastLine(fault) {
  const lines = String(fault.stderr || fault.message)
    .trim()
    .split('\n')
  return (lines.findLast((line) => line.startsWith('E:')) ?? lines.at(-1)).replace(/\.+$/, '')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = Date.now()
  try {
    const { version, from, root } = await ensureSysroot()
    console.log(`telephony: Asterisk ${version} (${from}, ${((Date.now() - started) / 1000).toFixed(1)} s) in ${root}`)
  } catch (fault) {
    if (!(fault instanceof SetupFailure)) throw fault
    console.error(`telephony: ${fault.message}`)
    process.exitCode = 1
  }
}
