import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { type ManifestOptions, VitePWA } from 'vite-plugin-pwa';
import { checkPacks } from './scripts/build/check-packs';
import { licences } from './scripts/build/licences';
import { llamaStartCode } from './scripts/build/llama-start-code';
import { voiceProgram } from './scripts/build/voice-program';

const manifest: Partial<ManifestOptions> = {
  id: '/',
  name: 'Outpost',
  short_name: 'Outpost',
  description: 'Offline triage: rules and a small language model on this device. Nothing leaves it.',
  lang: 'en',
  dir: 'ltr',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  theme_color: '#0b5d57',
  background_color: '#f6f5f1',
  categories: ['medical'],
  icons: [
    { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  shortcuts: [
    { name: 'New patient', url: '/new', icons: [{ src: '/icons/icon-192.png', sizes: '192x192' }] },
    { name: 'Queue', url: '/', icons: [{ src: '/icons/icon-192.png', sizes: '192x192' }] },
  ],
  screenshots: [
    {
      src: '/screenshots/phone.png',
      sizes: '360x800',
      type: 'image/png',
      form_factor: 'narrow',
      label: 'A case on a phone',
    },
    {
      src: '/screenshots/desktop.png',
      sizes: '1280x800',
      type: 'image/png',
      form_factor: 'wide',
      label: 'Queue and case side by side',
    },
  ],
};

const { main: writeLicences, worker: collectLicences } = licences({
  also: ['workbox-core', 'workbox-precaching', 'workbox-routing'],
});

export default defineConfig({
  resolve: {
    alias: {
      // Speech runs on the processor: without WebGPU the program is half as large, and on software adapters it is usable at all.
      'onnxruntime-web/webgpu': fileURLToPath(
        new URL('./node_modules/onnxruntime-web/dist/ort.wasm.min.mjs', import.meta.url),
      ),
    },
  },
  plugins: [
    checkPacks(),
    writeLicences,
    llamaStartCode(),
    react(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      // src/platform/service-worker.ts registers, once. A second registration by the plugin would race it.
      injectRegister: null,
      manifest,
      manifestFilename: 'manifest.webmanifest',
      includeManifestIcons: false,
      injectManifest: {
        globPatterns: [
          '**/*.{html,js,mjs,css,woff2,svg,wasm}',
          'icons/*.png',
          'packs/**/*',
          'languages/**/*',
          'locales/**/*',
          'licenses.md',
        ],
        globIgnores: ['models/**', 'voice/**', 'screenshots/**'],
        // The engines' workers and programs are files of 7 and 10 MB: they must be on the device to open the model offline.
        maximumFileSizeToCacheInBytes: 12 * 1024 * 1024,
      },
    }),
  ],
  worker: { format: 'es', plugins: () => [collectLicences, llamaStartCode(), voiceProgram()] },
  build: {
    target: 'es2022',
    // The polyfill would be an inline script, which the CSP forbids; every supported browser preloads modules.
    modulePreload: { polyfill: false },
    // Inlined assets would be data: URLs, which the CSP forbids for fonts and scripts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 8000,
  },
});
