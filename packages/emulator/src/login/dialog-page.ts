/**
 * The frame of every login page: plain HTML without a script, in Roost's look, with the line that says it is a stand-in.
 */

/** Text that goes into a page as it is. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

const STYLE = `
:root{color-scheme:light dark;--canvas:oklch(.972 .004 220);--surface:oklch(1 0 0);--line:oklch(.918 .006 225);--edge:oklch(.625 .012 228);
--ink:oklch(.245 .018 236);--ink-2:oklch(.435 .016 234);--accent:oklch(.475 .088 222);--on:oklch(.995 .003 220);--soft:oklch(.955 .016 220)}
@media(prefers-color-scheme:dark){:root{--canvas:oklch(.168 .01 236);--surface:oklch(.202 .012 236);--line:oklch(.282 .013 236);
--edge:oklch(.545 .018 232);--ink:oklch(.948 .006 220);--ink-2:oklch(.782 .012 226);--accent:oklch(.765 .094 212);--on:oklch(.205 .03 232);--soft:oklch(.282 .036 224)}}
*{box-sizing:border-box}body{margin:0;min-height:100dvh;display:grid;grid-template-rows:auto 1fr;background:var(--canvas);color:var(--ink);
font:400 14px/20px "Inter Variable",Inter,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.note{padding:8px 16px;background:var(--soft);text-align:center;font-size:13px}
main{place-self:center;width:min(420px,100% - 32px);margin:24px 0;padding:24px;background:var(--surface);border-radius:12px;box-shadow:0 0 0 1px var(--line)}
h1{margin:0 0 4px;font-size:22px;line-height:28px;font-weight:600}p{margin:0 0 12px}.quiet{color:var(--ink-2)}
fieldset{margin:20px 0 0;padding:0;border:0}legend{padding:0;font-weight:600}
label{display:flex;gap:12px;align-items:center;min-height:44px;padding:6px 0;border-bottom:1px solid var(--line)}
label small{display:block;color:var(--ink-2);font-size:12px;line-height:16px;overflow-wrap:anywhere}
input{width:18px;height:18px;margin:0;accent-color:var(--accent);flex:none}img{width:36px;height:36px;border-radius:50%;flex:none}
.do{display:flex;gap:8px;margin-top:24px}button{flex:1;min-height:44px;border-radius:8px;border:1px solid var(--edge);background:none;color:var(--ink);font:inherit;font-weight:500;cursor:pointer}
button.pri{background:var(--accent);color:var(--on);border-color:var(--accent)}:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
code{font:400 12px/16px ui-monospace,"SF Mono",Menlo,monospace;overflow-wrap:anywhere}`

export interface DialogPage {
  readonly place: 'Instagram' | 'Facebook'
  readonly title: string
  /** HTML, escaped by whoever made it. */
  readonly body: string
}

export function dialogPage({ place, title, body }: DialogPage, status = 200): Response {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)} · ${place}, emulated</title><style>${STYLE}</style>
<header class="note">A stand-in for ${place}’s page, shown by the Roost emulator. Nothing here reaches Meta.</header>
<main><h1>${escapeHtml(title)}</h1>${body}</main></html>`
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'",
      // `no-referrer` would make the form's own Origin `null`, which is refused as another site's.
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
  })
}

/** Where Meta leaves the browser on a page of its own: Meta's words, then what to do about it here. */
export function refusalPage(place: DialogPage['place'], title: string, words: string, fix: string): Response {
  const body = `<p>${escapeHtml(words)}</p><p class="quiet">${escapeHtml(fix)}</p>`
  return dialogPage({ place, title, body }, 400)
}
