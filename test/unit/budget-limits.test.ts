import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { passedBudgets } from '../e2e/budgets/limits';

// By their text: the tasks themselves need a browser.
const tasks = [...readFileSync(resolve(import.meta.dirname, '../e2e/budgets/tasks.ts'), 'utf8').matchAll(/^ {4}task: '([^']+)'/gm)].map(([, task]) => ({
  task: task ?? '',
}));

const kept = { tasks: tasks.map(({ task }) => ({ task, machineP95Ms: 50 })), moving: { longestTaskMs: 50 }, letters: { longestTaskMs: 28 } };

describe('the budgets of the machine', () => {
  it('are kept up to the limit itself, and a part that was not measured passes none', () => {
    expect(passedBudgets(kept)).toEqual([]);
    expect(passedBudgets({})).toEqual([]);
  });

  it('name each task that passed its own', () => {
    const slow = {
      ...kept,
      tasks: kept.tasks.map((one) =>
        one.task === 'undo' ? { ...one, machineP95Ms: 101 } : one.task === 'find a customer' ? { ...one, machineP95Ms: 51 } : one,
      ),
      letters: { longestTaskMs: 51 },
    };
    expect(passedBudgets(slow)).toEqual([
      'undo: p95 101 ms, budget 100 ms',
      'find a customer: p95 51 ms, budget 50 ms',
      'making letters: longest task of the page 51 ms, budget 50 ms',
    ]);
  });

  it('with a planted limit every timed task is told, by names the tasks have', () => {
    expect(passedBudgets(kept, 0.1).map((sentence) => sentence.split(':')[0])).toEqual([
      ...tasks.map(({ task }) => task).filter((task) => task !== 'start of day to first call' && task !== 'print 50 letters'),
      'moving through the worklist',
      'making letters',
    ]);
  });
});
