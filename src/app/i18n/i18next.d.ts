import 'i18next';
import type about from '../../../public/locales/en/about.json';
import type common from '../../../public/locales/en/common.json';
import type model from '../../../public/locales/en/model.json';
import type queue from '../../../public/locales/en/queue.json';
import type triage from '../../../public/locales/en/triage.json';
import type voice from '../../../public/locales/en/voice.json';

/** A key that is not in the English files does not compile. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      about: typeof about;
      common: typeof common;
      model: typeof model;
      queue: typeof queue;
      triage: typeof triage;
      voice: typeof voice;
    };
  }
}
