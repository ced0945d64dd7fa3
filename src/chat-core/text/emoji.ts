/** What people type between colons, and the emoji that it stands for; of several codes for one the first is its name. */
const table = [
  // Faces
  'smile 😄  smiley 😃  grin 😁  laughing 😆  joy 😂  rofl 🤣  sweat_smile 😅  slight_smile 🙂  upside_down 🙃',
  'wink 😉  blush 😊  innocent 😇  heart_eyes 😍  star_struck 🤩  kissing 😗  yum 😋  stuck_out_tongue 😛',
  'zany 🤪  money_mouth 🤑  hugs 🤗  hand_over_mouth 🤭  shushing 🤫  thinking 🤔  zipper_mouth 🤐',
  'raised_eyebrow 🤨  neutral 😐  expressionless 😑  no_mouth 😶  smirk 😏  unamused 😒  roll_eyes 🙄',
  'grimacing 😬  lying 🤥  relieved 😌  pensive 😔  sleepy 😪  drooling 🤤  sleeping 😴  mask 😷  sick 🤒',
  'sneezing 🤧  hot 🥵  cold 🥶  woozy 🥴  dizzy_face 😵  exploding_head 🤯  cowboy 🤠  partying 🥳',
  'sunglasses 😎  nerd 🤓  monocle 🧐  confused 😕  worried 😟  frowning 🙁  open_mouth 😮  hushed 😯',
  'astonished 😲  flushed 😳  pleading 🥺  anguished 😧  fearful 😨  cold_sweat 😰  cry 😢  sob 😭  scream 😱',
  'disappointed 😞  sweat 😓  weary 😩  tired 😫  yawning 🥱  triumph 😤  rage 😡  angry 😠  cursing 🤬',
  'smiling_imp 😈  skull 💀  poop 💩  clown 🤡  ghost 👻  alien 👽  robot 🤖  see_no_evil 🙈  hear_no_evil 🙉',
  'speak_no_evil 🙊',
  // Hands and people
  '+1 👍  thumbsup 👍  -1 👎  thumbsdown 👎  ok_hand 👌  wave 👋  raised_hand ✋  vulcan 🖖  crossed_fingers 🤞',
  'metal 🤘  call_me 🤙  point_left 👈  point_right 👉  point_up 👆  point_down 👇  fist ✊  punch 👊  clap 👏',
  'raised_hands 🙌  open_hands 👐  handshake 🤝  pray 🙏  muscle 💪  brain 🧠  eyes 👀  ear 👂  nose 👃',
  'tongue 👅  lips 👄  baby 👶  ninja 🥷  santa 🎅  facepalm 🤦  shrugging 🤷  bow 🙇  dancer 💃  running 🏃',
  'walking 🚶',
  // Hearts and signs
  'heart ❤️  orange_heart 🧡  yellow_heart 💛  green_heart 💚  blue_heart 💙  purple_heart 💜  black_heart 🖤',
  'white_heart 🤍  broken_heart 💔  sparkling_heart 💖  two_hearts 💕  100 💯  boom 💥  dizzy 💫',
  'sweat_drops 💦  dash 💨  speech 💬  thought 💭  zzz 💤  check ✅  x ❌  warning ⚠️  no_entry ⛔  question ❓',
  'exclamation ❗  bangbang ‼️  recycle ♻️  infinity ♾️  red_circle 🔴  green_circle 🟢  blue_circle 🔵',
  'yellow_circle 🟡  arrow_up ⬆️  arrow_down ⬇️  arrow_left ⬅️  arrow_right ➡️  sos 🆘  new 🆕  ok 🆗',
  'cool 🆒',
  // Animals and plants
  'dog 🐶  cat 🐱  mouse 🐭  rabbit 🐰  fox 🦊  bear 🐻  panda 🐼  koala 🐨  tiger 🐯  lion 🦁  cow 🐮  pig 🐷',
  'frog 🐸  monkey 🐵  chicken 🐔  penguin 🐧  bird 🐦  duck 🦆  owl 🦉  bat 🦇  wolf 🐺  horse 🐴  unicorn 🦄',
  'bee 🐝  bug 🐛  butterfly 🦋  snail 🐌  ladybug 🐞  spider 🕷️  turtle 🐢  snake 🐍  dragon 🐉  octopus 🐙',
  'crab 🦀  shrimp 🦐  fish 🐟  dolphin 🐬  whale 🐳  shark 🦈  elephant 🐘  sloth 🦥  hedgehog 🦔  paw 🐾',
  'cactus 🌵  tree 🌳  palm 🌴  seedling 🌱  herb 🌿  clover 🍀  leaves 🍃  mushroom 🍄  rose 🌹  tulip 🌷',
  'sunflower 🌻  blossom 🌼',
  // Food and drink
  'apple 🍎  pear 🍐  orange 🍊  lemon 🍋  banana 🍌  watermelon 🍉  grapes 🍇  strawberry 🍓  cherries 🍒',
  'peach 🍑  pineapple 🍍  avocado 🥑  tomato 🍅  carrot 🥕  corn 🌽  hot_pepper 🌶️  garlic 🧄  bread 🍞',
  'cheese 🧀  egg 🥚  bacon 🥓  burger 🍔  fries 🍟  pizza 🍕  hotdog 🌭  taco 🌮  salad 🥗  spaghetti 🍝',
  'ramen 🍜  sushi 🍣  cookie 🍪  cake 🍰  birthday 🎂  donut 🍩  chocolate 🍫  popcorn 🍿  coffee ☕  tea 🍵',
  'mate 🧉  beer 🍺  beers 🍻  wine 🍷  cocktail 🍸  champagne 🍾',
  // Weather and places
  'sun ☀️  cloud ☁️  rain 🌧️  storm ⛈️  zap ⚡  snowflake ❄️  snowman ⛄  rainbow 🌈  umbrella ☔  fire 🔥',
  'droplet 💧  ocean 🌊  moon 🌙  star ⭐  star2 🌟  sparkles ✨  comet ☄️  earth 🌍  house 🏠  tent ⛺',
  'mountain ⛰️  beach 🏖️  car 🚗  bus 🚌  train 🚆  bike 🚲  boat ⛵  ship 🚢  airplane ✈️  rocket 🚀  ufo 🛸',
  // Things and play
  'tada 🎉  confetti 🎊  balloon 🎈  gift 🎁  ribbon 🎀  trophy 🏆  medal 🏅  soccer ⚽  basketball 🏀  dart 🎯',
  'game 🎮  dice 🎲  puzzle 🧩  chess ♟️  art 🎨  music 🎵  notes 🎶  guitar 🎸  drum 🥁  microphone 🎤',
  'headphones 🎧  movie 🎬  camera 📷  tv 📺  computer 💻  keyboard ⌨️  phone 📱  telephone ☎️  battery 🔋',
  'plug 🔌  bulb 💡  flashlight 🔦  book 📖  books 📚  newspaper 📰  memo 📝  pencil ✏️  pin 📌  paperclip 📎',
  'scissors ✂️  folder 📁  calendar 📅  chart 📈  chart_down 📉  mail 📧  envelope ✉️  package 📦  inbox 📥',
  'outbox 📤  link 🔗  lock 🔒  unlock 🔓  key 🔑  hammer 🔨  wrench 🔧  gear ⚙️  magnet 🧲  microscope 🔬',
  'telescope 🔭  satellite 📡  pill 💊  syringe 💉  bomb 💣  hourglass ⌛  watch ⌚  alarm ⏰  bell 🔔',
  'no_bell 🔕  mega 📣  moneybag 💰  gem 💎  crown 👑  tophat 🎩  glasses 👓  flag 🚩  checkered_flag 🏁  mag 🔍',
  'crystal_ball 🔮  toilet 🚽  soap 🧼  broom 🧹  trash 🗑️  ticket 🎫  candle 🕯️',
];

const byCode: ReadonlyMap<string, string> = new Map(
  table.flatMap((row) => row.split('  ')).map((pair) => pair.split(' ') as [code: string, emoji: string]),
);
const byEmoji: ReadonlyMap<string, string> = new Map(
  [...byCode].toReversed().map(([code, emoji]) => [emoji, code]),
);

/** Every code there is, without its colons. */
export const emojiCodes: readonly string[] = [...byCode.keys()].toSorted();

/** The emoji for `:tada:`, or for nothing that is known. */
export function emojiOf(code: string): string | undefined {
  return byCode.get(code.slice(1, -1));
}

// Code is left alone: blocks between lines of three backticks, and what stands between two backticks. Codes stand
// apart from words, alone or in a row, so that 12:30:45 and std::heart::beat are what they are.
const codeOrCodes =
  /^ *```[^\n]*$[^]*?^ *```[^\n]*$|`[^`\n]+`|(?<![\p{L}\p{N}_:])(?::[a-z\d_+-]{1,20}:)+(?![\p{L}\p{N}_:])/gmu;

/** `:tada:` → 🎉, but in code. What no code is known for stays as it is. */
export function withEmoji(text: string): string {
  if (!/:[a-z\d+-]/u.test(text)) return text;
  return text.replaceAll(codeOrCodes, (found) =>
    found.startsWith(':') ? found.replaceAll(/:([^:]+):/gu, (code) => emojiOf(code) ?? code) : found,
  );
}

const pictographs = /\p{Extended_Pictographic}\u{fe0f}?/gu;

/** 🎉 → `:tada:`, for terminals that can show no other; what has no code stays as it is. */
export function withoutEmoji(text: string): string {
  return text.replaceAll(pictographs, (emoji) => {
    const code = byEmoji.get(emoji) ?? byEmoji.get(`${emoji}\u{fe0f}`);
    return code === undefined ? emoji : `:${code}:`;
  });
}
