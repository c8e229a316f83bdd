/** What every screen may use. The shell makes these once and hands them down; screens never make their own. */
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { CaseRecord } from '../core/cases/case-record';
import type { TriagePack } from '../core/packs/triage-pack';
import type { ModelService, ModelState } from '../engine/types';
import type { CaseStore } from '../platform/case-store';
import type { VoiceService } from '../speech/recognition/voice-service';
import type { AppSettings, SettingsStore } from './app-settings';

export interface Services {
  model: ModelService;
  /** Fetched with the first screen that listens; the same promise each time. */
  voice: () => Promise<VoiceService>;
  pack: TriagePack;
  cases: CaseStore<CaseRecord>;
  settings: SettingsStore;
}

const ServicesContext = createContext<Services | null>(null);

export function ServicesProvider({ services, children }: { services: Services; children: ReactNode }) {
  return <ServicesContext value={services}>{children}</ServicesContext>;
}

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('There is no ServicesProvider above this screen.');
  return services;
}

export function useModel(): ModelService {
  return useServices().model;
}

/** Renders again whenever the model's state changes. */
export function useModelState(): ModelState {
  const { model } = useServices();
  return useSyncExternalStore(model.subscribe, () => model.state);
}

export function usePack(): TriagePack {
  return useServices().pack;
}

export function useCases(): CaseStore<CaseRecord> {
  return useServices().cases;
}

export function useSettings(): AppSettings {
  const { settings } = useServices();
  return useSyncExternalStore(settings.subscribe, () => settings.current);
}
