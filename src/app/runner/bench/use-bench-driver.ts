import { useEffect } from 'react';
import { usePack } from '../../../services/services';
import type { OutpostBench } from './api';
import { driveAnswers, driveBench } from './drive';
import { benchPrompts } from './prompts';

/** Puts the bench into a program's hands: on a page where the app does nothing with models by itself. */
export function useBenchDriver(): void {
  const { modelReader } = usePack();
  useEffect(() => {
    const driver: OutpostBench = {
      run: (wanted, effort) => driveBench(wanted, benchPrompts(modelReader), effort),
      answer: driveAnswers,
    };
    window.outpostBench = driver;
    return () => {
      if (window.outpostBench === driver) delete window.outpostBench;
    };
  }, [modelReader]);
}
