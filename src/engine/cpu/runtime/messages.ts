/**
 * The messages of wllama's C++ side, in its binary form: a mark, a version, a name of eight letters, then the fields in
 * their order, each with its type. Only the messages that are used are here.
 */

type FieldType = 'bool' | 'int' | 'float' | 'str' | 'raw' | 'arr_int' | 'arr_float' | 'arr_str' | 'arr_raw';
type Value = boolean | number | string | Uint8Array | readonly number[] | readonly string[];
export type Message = Readonly<Record<string, Value | undefined>>;

const TYPE_NUMBERS: Record<FieldType, number> = {
  bool: 1,
  int: 2,
  float: 3,
  str: 4,
  raw: 5,
  arr_int: 7,
  arr_float: 8,
  arr_str: 9,
  arr_raw: 10,
};
const NULL = 0;
const VERSION = 1;

/** Fields as `name:type`, in the order of the C++ structures; a question mark allows them to be left out. */
const FIELDS = {
  load_req: `model_paths:arr_str mmproj_path:str? n_ctx_auto:bool use_mmap:bool use_mlock:bool n_gpu_layers:int
    n_ctx:int n_threads:int model_alias:str? log_level:int? embeddings:bool? offload_kqv:bool? n_batch:int? n_ubatch:int?
    n_parallel:int? pooling_type:str? rope_scaling_type:str? rope_freq_base:float? rope_freq_scale:float?
    yarn_ext_factor:float? yarn_attn_factor:float? yarn_beta_fast:float? yarn_beta_slow:float? yarn_orig_ctx:int?
    cache_type_k:str? cache_type_v:str? kv_unified:bool? flash_attn:bool? swa_full:bool? n_ctx_checkpoints:int?
    checkpoint_min_step:int? chat_template:str? jinja:bool? default_template_kwargs_keys:arr_str?
    default_template_kwargs_vals:arr_str? reasoning:bool? image_min_tokens:int? image_max_tokens:int? warmup:bool?
    no_kv_offload:bool? mmproj_offload:bool? cont_batching:bool? n_keep:int? ctx_shift:bool? cache_idle_slots:bool?
    n_cache_reuse:int? lora_paths:arr_str? lora_scales:arr_float? lora_init_without_apply:bool? spec_draft_model:str?
    spec_draft_ngl:int? spec_draft_n_max:int? spec_draft_n_min:int? spec_draft_p_min:float? spec_draft_threads:int?
    spec_draft_threads_batch:int? kv_overrides_keys:arr_str? kv_overrides_vals:arr_str? reasoning_budget_tokens:int?
    reasoning_budget_message:str? reasoning_format:str? skip_chat_parsing:bool? prefill_assistant:bool?`,
  // What follows these in the structure is not read.
  load_res: 'success:bool n_ctx:int n_batch:int n_ubatch:int n_vocab:int',
  cmpl_req: 'is_chat:bool is_asr:bool data_json:str files:arr_raw',
  cmpl_res: 'success:bool req_id:int',
  gres_req: 'req_id:int',
  gres_res: 'success:bool has_more:bool is_error:bool data_json:str',
  cncl_req: 'req_id:int',
  cncl_res: 'success:bool',
} as const satisfies Record<string, string>;

export type MessageName = keyof typeof FIELDS;

interface Field {
  name: string;
  type: FieldType;
  optional: boolean;
}

function isFieldType(type: string): type is FieldType {
  return Object.hasOwn(TYPE_NUMBERS, type);
}

function fieldsOf(message: MessageName): Field[] {
  return FIELDS[message].split(/\s+/).map((text) => {
    const [name = '', spelled = ''] = text.split(':');
    const type = spelled.replace('?', '');
    if (!isFieldType(type)) throw new TypeError(`${text} has no known type`);
    return { name, type, optional: spelled.endsWith('?') };
  });
}

/** @throws TypeError for a value that the message has no place for */
export function encodeMessage(name: MessageName, message: Message): Uint8Array {
  const parts: Uint8Array[] = [];
  const text = new TextEncoder();
  const word = (write: (view: DataView) => void) => {
    const bytes = new Uint8Array(4);
    write(new DataView(bytes.buffer));
    parts.push(bytes);
  };
  const u32 = (value: number) => word((view) => view.setUint32(0, value, true));
  const bytes = (value: Uint8Array) => {
    u32(value.length);
    parts.push(value);
  };
  const single = (type: FieldType, value: unknown): void => {
    if (type === 'bool' && typeof value === 'boolean') u32(value ? 1 : 0);
    else if (type === 'int' && typeof value === 'number') word((view) => view.setInt32(0, value, true));
    else if (type === 'float' && typeof value === 'number') word((view) => view.setFloat32(0, value, true));
    else if (type === 'str' && typeof value === 'string') bytes(text.encode(value));
    else if (type === 'raw' && value instanceof Uint8Array) bytes(value);
    else throw new TypeError(`${name}: a field of type ${type} cannot hold ${String(value)}`);
  };

  parts.push(text.encode('GLUE'));
  u32(VERSION);
  parts.push(text.encode(name));
  for (const field of fieldsOf(name)) {
    const value = message[field.name];
    if (value === undefined) {
      if (!field.optional) throw new TypeError(`${name}: ${field.name} is missing`);
      u32(NULL);
      continue;
    }
    u32(TYPE_NUMBERS[field.type]);
    const element = field.type.replace('arr_', '');
    if (element === field.type || !isFieldType(element)) single(field.type, value);
    else if (Array.isArray(value)) {
      u32(value.length);
      for (const each of value) single(element, each);
    } else throw new TypeError(`${name}: ${field.name} is no list`);
  }
  return joined(parts);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The answer's fields that are read, which are plain values. @throws Error when it is another message */
export function decodeMessage(
  name: MessageName,
  data: Uint8Array,
): Record<string, boolean | number | string> {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const text = new TextDecoder();
  const mark = text.decode(data.subarray(0, 4));
  const found = text.decode(data.subarray(8, 16));
  if (mark !== 'GLUE' || view.getUint32(4, true) !== VERSION || found !== name) {
    throw new Error(`llama.cpp answered ${found} where ${name} was expected.`);
  }
  const message: Record<string, boolean | number | string> = {};
  let at = 16;
  const word = () => {
    at += 4;
    return at - 4;
  };
  for (const field of fieldsOf(name)) {
    const type = view.getUint32(word(), true);
    if (type !== TYPE_NUMBERS[field.type]) throw new Error(`llama.cpp's ${name} has another ${field.name}.`);
    if (field.type === 'bool') message[field.name] = view.getUint32(word(), true) !== 0;
    else if (field.type === 'int') message[field.name] = view.getInt32(word(), true);
    else {
      const length = view.getUint32(word(), true);
      message[field.name] = text.decode(data.subarray(at, at + length));
      at += length;
    }
  }
  return message;
}
