import { playExample } from './examples.ts';

playExample('lab-compile');
