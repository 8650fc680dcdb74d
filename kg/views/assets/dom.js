"use strict";
// What every page needs: its data, its language, and elements whose text is text, never markup.

const $ = (id) => document.getElementById(id);
const block = (id) => JSON.parse($(id).textContent);

const LANGUAGES = ["zh", "en"];
let language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";

/** What a thing is called in the language of the page; {name} stands for a value. */
function t(key, values = {}) {
  const told = Object.hasOwn(words, key) ? words[key][LANGUAGES.indexOf(language)] : key;
  return told.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** An element; strings among the children become text. A function as on… listens. */
function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== "" && child !== false));
  return element;
}

const icon = (kind) => el("span", { class: `icon ${kind}`, "aria-hidden": "true" });

/** A date as far as known: 2020-02-28, or without a year 2月28日. */
function dayOf(day) {
  const [, month, date] = day.match(/^--(\d\d)(?:-(\d\d))?$/) || [];
  if (!month) return day;
  return language === "zh" ? `${Number(month)}月${date ? `${Number(date)}日` : ""}` : date ? `${month}-${date}` : `${month}`;
}

/** The reader's day: what is due before it, is overdue. */
const now = new Date();
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
const daysSince = (day) => Math.round((Date.parse(today) - Date.parse(day)) / 86400000);

/** A deadline with how it stands today. */
function deadline(day) {
  const whole = /^\d{4}-\d\d-\d\d$/.test(day);
  const late = whole && day < today;
  return el("span", { class: late ? "deadline late" : "deadline" }, dayOf(day), late ? ` · ${t("late", { n: daysSince(day) })}` : "");
}

const shortened = (text, limit) => (Array.from(text).length > limit ? Array.from(text).slice(0, limit - 1).join("") + "…" : text);

/** Offer a file to save. */
function save(name, parts, type) {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** Words of the frame of a page, which stand in its markup as data-t (text), data-label and data-hint. */
function translate(root = document) {
  for (const element of root.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of root.querySelectorAll("[data-label]")) { element.setAttribute("aria-label", t(element.dataset.label)); element.title = t(element.dataset.label); }
  for (const element of root.querySelectorAll("[data-hint]")) element.placeholder = t(element.dataset.hint);
}
