/** Lines to copy for the programs that stand between the internet and Roost, filled with the real host name and address. */

export interface Place {
  /** The host name that people and Meta use, such as `dm.example.com`. */
  readonly host: string
  /** Where Roost answers for the proxy, such as `http://127.0.0.1:3000`. */
  readonly localUrl: string
}

export interface Recipe {
  readonly id: string
  readonly name: string
  /** The file they belong into, or null for a command. */
  readonly file: string | null
  readonly lines: (place: Place) => string
  /** What somebody should know who uses it. */
  readonly notes: readonly string[]
}

export const PROXIES: readonly Recipe[] = [
  {
    id: 'caddy',
    name: 'Caddy',
    file: 'Caddyfile',
    lines: ({ host, localUrl }) => `${host} {
	reverse_proxy ${localUrl.replace('http://', '')}
}`,
    notes: ['It gets and renews the certificate by itself, and sends X-Forwarded-For.'],
  },
  {
    id: 'nginx',
    name: 'nginx',
    file: '/etc/nginx/conf.d/roost.conf',
    lines: ({ host, localUrl }) => `server {
  listen 443 ssl;
  listen [::]:443 ssl;
  server_name ${host};
  ssl_certificate     /etc/letsencrypt/live/${host}/fullchain.pem;
  ssl_certificate_key /etc/letsencrypt/live/${host}/privkey.pem;
  client_max_body_size 16m;

  location / {
    proxy_pass ${localUrl};
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Host $host;
    proxy_set_header X-Forwarded-For $remote_addr;
    proxy_read_timeout 1h;
  }
}`,
    notes: [
      'The certificate is the full chain (fullchain.pem): Meta refuses one without its intermediates.',
      'X-Forwarded-For is set anew, not added to, so that no client can write its own.',
    ],
  },
  {
    id: 'traefik',
    name: 'Traefik',
    file: 'roost.yml, in the folder of the file provider',
    lines: ({ host, localUrl }) => `http:
  routers:
    roost:
      rule: Host(\`${host}\`)
      entryPoints: [websecure]
      service: roost
      tls:
        certResolver: letsencrypt
  services:
    roost:
      loadBalancer:
        servers:
          - url: ${localUrl}`,
    notes: ['The entry point and the resolver are named as in your static configuration.'],
  },
]

export const TUNNELS: readonly Recipe[] = [
  {
    id: 'cloudflared',
    name: 'cloudflared',
    file: null,
    lines: ({ localUrl }) => `cloudflared tunnel --url ${localUrl}`,
    notes: [
      'It prints an address that ends in trycloudflare.com and is another one at each start: then PUBLIC_URL and every address in Meta’s dashboard change too. A named tunnel keeps its own.',
      'These quick tunnels do not pass on streams. Keep the inbox open at its local address; Meta uses the tunnel.',
    ],
  },
  {
    id: 'ngrok',
    name: 'ngrok',
    file: null,
    lines: ({ host, localUrl }) => `ngrok http ${localUrl.replace('http://', '')} --url https://${host}`,
    notes: [
      'Free addresses show browsers a warning page first. Webhooks pass by it, because Meta is no browser; the way back from a login meets it once: choose Visit Site. A paid plan has no such page.',
    ],
  },
]

/** How Roost is started behind them. */
export function startLines({ host }: Pick<Place, 'host'>, trusted: string): string {
  return `PUBLIC_URL=https://${host} \\
TRUST_PROXY=${trusted} \\
npx roost start`
}

/** A host name in whatever was typed: an address with scheme, path or port gives its name alone. */
export function hostIn(typed: string): string {
  const text = typed.trim().toLowerCase()
  return text.replace(/^[a-z]+:\/\//u, '').replace(/[/?#].*$/u, '')
}
