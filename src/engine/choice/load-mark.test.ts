import { beforeEach, describe, expect, it } from 'vitest';
import { StandInPage, standInStorage } from '../testing/stand-in-page';
import { createLoadMarks } from './load-mark';

let kept: Map<string, string>;
let page: StandInPage;
let frame: EventTarget;
/** The page opened (again). */
function open() {
  page = new StandInPage();
  frame = new EventTarget();
  return createLoadMarks(standInStorage(kept), page, frame);
}

beforeEach(() => {
  kept = new Map();
});

describe('the mark of a load', () => {
  it('is found when the page ended in between, at every start until it is forgotten', () => {
    open().begin('webgpu');
    expect(open().found).toEqual(['webgpu']);
    const marks = open();
    expect(marks.found).toEqual(['webgpu']);
    marks.forget('webgpu');
    expect(open().found).toEqual([]);
  });

  it('is gone after the load, however that ended', () => {
    const marks = open();
    marks.begin('cpu');
    marks.end();
    expect(open().found).toEqual([]);
  });

  it('is not set by a page that the person leaves, or that waits in the background', () => {
    open().begin('webgpu');
    frame.dispatchEvent(new Event('pagehide'));
    expect(open().found).toEqual([]);
    open().begin('webgpu');
    page.turn('hidden');
    expect(open().found).toEqual([]);
    const back = open();
    back.begin('webgpu');
    page.turn('hidden');
    page.turn('visible');
    expect(open().found).toEqual(['webgpu']);
  });

  it('stays while another engine loads, and goes when this one does', () => {
    open().begin('webgpu');
    const marks = open();
    marks.begin('cpu');
    marks.end();
    expect(marks.found).toEqual(['webgpu']);
    expect(open().found).toEqual(['webgpu']);
    marks.begin('webgpu');
    marks.end();
    expect(open().found).toEqual([]);
  });

  it('is set for each engine that a page ended with', () => {
    open().begin('webgpu');
    open().begin('cpu');
    expect(open().found).toEqual(['webgpu', 'cpu']);
  });

  it('is none in a browser that keeps nothing', () => {
    const forbidden = (): never => {
      throw new DOMException('no', 'SecurityError');
    };
    const marks = createLoadMarks({ getItem: forbidden, setItem: forbidden, removeItem: forbidden });
    marks.begin('cpu');
    marks.end();
    expect(marks.found).toEqual([]);
    expect(createLoadMarks(undefined).found).toEqual([]);
  });

  it('of another tab that has the model at this moment is none', async () => {
    const held = [{ name: 'outpost-engine' }];
    const tab = () =>
      createLoadMarks(standInStorage(kept), new StandInPage(), new EventTarget(), {
        query: async () => ({ held }),
      });
    open().begin('webgpu');
    const second = tab();
    await second.settled;
    expect(second.found).toEqual([]);
    held.pop();
    const third = tab();
    await third.settled;
    expect(third.found).toEqual(['webgpu']);
  });
});
