/** Everything the server takes from its surroundings, checked once at the start. */
import { isAbsolute, join } from 'node:path'
import { ROOT } from './root.ts'
import { StartFault } from './start-fault.ts'

export type Mode = 'demo' | 'production'

export type OidcConfig = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly label: string
}

export type Config = {
  readonly mode: Mode
  readonly host: string
  readonly port: number
  /** Where browsers reach us, scheme and host, no path: passkeys, OIDC and the CSRF check rest on it. */
  readonly origin: string
  /** A PostgreSQL URL; undefined means the embedded database in `dataFolder`. */
  readonly databaseUrl: string | undefined
  readonly dataFolder: string
  readonly provinceFolder: string
  /** The built screens. */
  readonly webFolder: string
  /** Keys derive from it; at least 32 characters. Made and kept in `dataFolder` in demo mode. */
  readonly secret: string | undefined
  /** How many reverse proxies of ours stand before us; their `X-Forwarded-For` is believed, no one else's. */
  readonly proxies: number
  readonly oidc: OidcConfig | undefined
  readonly logLevel: string
  /** Requests that one address may send a minute; sign-in has a lower bound of its own. */
  readonly requestsPerMinute: number
  /** `smtp://user:password@host:port` or `smtps://…`; undefined: e-mail waits. */
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  /** Webhooks may go into our own network: only where that is where the others are. */
  readonly webhooksPrivate: boolean
  /** And by http: never in production. */
  readonly webhooksPlain: boolean
  /** How long a message is left to the process that sends it and no longer says so. */
  readonly leaseSeconds: number
}

type Environment = Readonly<Record<string, string | undefined>>

function readPort(given: string | undefined): number {
  const port = given === undefined ? 4170 : Number(given)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new StartFault('BAD_PORT', { given: String(given) })
}

function readCount(name: string, given: string | undefined, otherwise: number): number {
  const count = given === undefined ? otherwise : Number(given)
  if (Number.isInteger(count) && count > 0) return count
  throw new StartFault('BAD_NUMBER', { name, given: String(given) })
}

const DEFAULT_PROVINCE = 'lang-son'

/** The name of a folder in `province/`, or the whole path of one elsewhere; nothing that climbs out of its place. */
function findProvince(given: string): string {
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(given)) return join(ROOT, 'province', given)
  if (isAbsolute(given)) return given
  throw new StartFault('BAD_PROVINCE', { given })
}

function readMode(given: string | undefined): Mode {
  if (given === undefined || given === 'demo') return 'demo'
  if (given === 'production') return 'production'
  throw new StartFault('BAD_MODE', { given })
}

function readOidc(env: Environment): OidcConfig | undefined {
  if (!env.LOIMO_OIDC_ISSUER) return undefined
  return {
    issuer: env.LOIMO_OIDC_ISSUER,
    clientId: env.LOIMO_OIDC_CLIENT_ID ?? '',
    clientSecret: env.LOIMO_OIDC_CLIENT_SECRET ?? '',
    label: env.LOIMO_OIDC_LABEL ?? 'OpenID',
  }
}

function readSmtp(given: string | undefined): string | undefined {
  if (!given) return undefined
  const url = URL.parse(given)
  if (url && /^smtps?:$/.test(url.protocol) && url.hostname) return given
  throw new StartFault('BAD_SMTP')
}

/** `a@b` or `Name <a@b>`: without an address in it every letter would be refused, one by one. */
const SENDER = /^(?:[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/

function readMailFrom(given: string | undefined, origin: string): string {
  if (!given) return `Lối Mở <loi-mo@${new URL(origin).hostname}>`
  if (SENDER.test(given)) return given
  throw new StartFault('BAD_MAIL_FROM', { given })
}

/**
 * Read the configuration from environment variables (README lists them).
 * @throws StartFault with one clear sentence when something is missing or wrong.
 */
export function readConfig(env: Environment = process.env): Config {
  const mode = readMode(env.LOIMO_MODE)
  const port = readPort(env.PORT)
  const host = env.HOST ?? '127.0.0.1'
  const secret = env.LOIMO_SECRET
  if (mode === 'production' && (secret === undefined || secret.length < 32))
    throw new StartFault('SECRET_MISSING')
  if (mode === 'production' && !env.LOIMO_ORIGIN) throw new StartFault('ORIGIN_MISSING')
  const origin = env.LOIMO_ORIGIN ?? `http://localhost:${port}`
  return {
    mode,
    host,
    port,
    origin,
    databaseUrl: env.DATABASE_URL || undefined,
    dataFolder: env.LOIMO_DATA ?? join(ROOT, 'var'),
    provinceFolder: findProvince(env.LOIMO_PROVINCE || DEFAULT_PROVINCE),
    webFolder: env.LOIMO_WEB ?? join(ROOT, 'apps/web/dist'),
    secret,
    proxies: env.LOIMO_PROXIES === undefined ? 0 : readCount('LOIMO_PROXIES', env.LOIMO_PROXIES, 0),
    oidc: readOidc(env),
    logLevel: env.LOIMO_LOG ?? 'info',
    requestsPerMinute: readCount('LOIMO_REQUESTS_PER_MINUTE', env.LOIMO_REQUESTS_PER_MINUTE, 1_200),
    smtpUrl: readSmtp(env.LOIMO_SMTP_URL),
    mailFrom: readMailFrom(env.LOIMO_MAIL_FROM, origin),
    webhooksPrivate: env.LOIMO_WEBHOOKS_PRIVATE === 'yes',
    webhooksPlain: env.LOIMO_WEBHOOKS_PRIVATE === 'yes' && mode === 'demo',
    leaseSeconds: readCount('LOIMO_LEASE_SECONDS', env.LOIMO_LEASE_SECONDS, 30),
  }
}
