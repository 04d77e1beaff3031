import type { Referral } from './events.ts'
import { idIn, idOf, objectOf, textOf } from './read.ts'

/** Where a person came from: an ad, an ig.me link, a product page. Null when the value is no object. */
export function readReferral(value: unknown): Referral | null {
  const referral = objectOf(value)
  if (referral === null) return null
  const ad = objectOf(referral.ads_context_data)
  return {
    ref: textOf(referral.ref),
    source: textOf(referral.source),
    type: textOf(referral.type),
    adId: idOf(referral.ad_id),
    adTitle: ad && textOf(ad.ad_title),
    photoUrl: ad && textOf(ad.photo_url),
    videoUrl: ad && textOf(ad.video_url),
    productId: idIn(referral.product) ?? (ad && idOf(ad.product_id)),
    flowId: idOf(referral.flow_id) ?? (ad && idOf(ad.flow_id)),
    refererUri: textOf(referral.referer_uri),
  }
}
