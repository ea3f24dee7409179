/**
 * The archipelagos of Hoàng Sa and Trường Sa, Việt Nam. Files of countries from abroad leave them out or give them to
 * others, so they are a layer of our own: on every map, named in every language.
 */
import type { IslandLayer } from '@loimo/contract'

type Archipelago = {
  readonly id: string
  readonly names: IslandLayer['features'][number]['properties']['names']
  readonly islands: readonly (readonly [name: string, longitude: number, latitude: number])[]
}

const ARCHIPELAGOS: readonly Archipelago[] = [
  {
    id: 'hoang-sa',
    names: {
      vi: 'Quần đảo Hoàng Sa (Việt Nam)',
      en: 'Hoàng Sa Archipelago (Việt Nam)',
      zh: '黄沙群岛（越南）',
    },
    islands: [
      ['Hoàng Sa', 111.607, 16.533],
      ['Hữu Nhật', 111.587, 16.506],
      ['Quang Ảnh', 111.507, 16.447],
      ['Quang Hòa', 111.711, 16.452],
      ['Duy Mộng', 111.741, 16.463],
      ['Phú Lâm', 112.338, 16.834],
      ['Đảo Cây', 112.271, 16.979],
      ['Đảo Bắc', 112.309, 16.963],
      ['Linh Côn', 112.733, 16.667],
      ['Tri Tôn', 111.202, 15.784],
    ],
  },
  {
    id: 'truong-sa',
    names: {
      vi: 'Quần đảo Trường Sa (Việt Nam)',
      en: 'Trường Sa Archipelago (Việt Nam)',
      zh: '长沙群岛（越南）',
    },
    islands: [
      ['Trường Sa', 111.92, 8.645],
      ['Song Tử Đông', 114.354, 11.454],
      ['Song Tử Tây', 114.331, 11.43],
      ['Thị Tứ', 114.285, 11.053],
      ['Ba Bình', 114.366, 10.376],
      ['Sơn Ca', 114.478, 10.375],
      ['Nam Yết', 114.366, 10.179],
      ['Sinh Tồn', 114.329, 9.886],
      ['Phan Vinh', 113.692, 8.97],
      ['Đá Tây', 112.213, 8.851],
      ['An Bang', 112.92, 7.891],
    ],
  },
]

export const ISLANDS: IslandLayer = {
  type: 'FeatureCollection',
  source: 'Placed by the makers of this product from general knowledge of the islands',
  licence: 'Apache-2.0',
  features: ARCHIPELAGOS.map(({ id, names, islands }) => ({
    type: 'Feature',
    id,
    properties: {
      id,
      names,
      islands: islands.map(([name]) => name),
      accuracyKm: 3,
      confidence: 'C',
      source: 'general knowledge of the compiler; larger islands only',
    },
    geometry: {
      type: 'MultiPoint',
      coordinates: islands.map(([, longitude, latitude]) => [longitude, latitude]),
    },
  })),
}
