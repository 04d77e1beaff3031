// Loaded with `node --import`: gives Node the Web Crypto form of `#hmac`, which other runtimes take.
import { registerHooks } from 'node:module'

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '#hmac'
      ? next(new URL('../../packages/meta/src/hmac/web.ts', import.meta.url).href, context)
      : next(specifier, context),
})
