import { build } from 'vite'

/**
 * Bundles one entry as an edge worker's build would: one file, unused code left out, and without the `node` condition,
 * so that `#hmac` is its Web Crypto form.
 */
export async function bundleForWorkers(
  entry: string,
  options: { readonly minify: boolean },
): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    root: import.meta.dirname,
    resolve: { conditions: ['workerd', 'worker', 'import', 'default'] },
    build: {
      write: false,
      target: 'es2024',
      minify: options.minify,
      lib: { entry, formats: ['es'] },
    },
  })
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) =>
    'output' in one ? one.output : [],
  )
  const [chunk, ...others] = outputs
  if (chunk?.type !== 'chunk' || others.length > 0) throw new Error('The bundle is not one file.')
  return chunk.code
}
