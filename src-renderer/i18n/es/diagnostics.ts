import type { Translated } from '../catalog.ts';
import type { diagnostics as english } from '../en/diagnostics.ts';

export const diagnostics: Translated<typeof english> = {
  title: 'Diagnóstico',
  hint: 'Para cuando algo sale mal. Nada sale de esta computadora si usted no lo envía.',
  folderTitle: 'Registro',
  folderText: 'Lo que hizo la aplicación, sin nombres, números ni textos.',
  showFolder: 'Mostrar la carpeta del registro',
  detail: 'Más detalle durante una hora',
  detailHint: 'El registro dice más sobre cada paso, y sigue sin decir nada sobre personas. Termina solo.',
  detailUntil: 'Activo hasta las {{time}}.',
  bundleTitle: 'Paquete de soporte',
  bundleText: 'Un archivo con el registro y datos de la aplicación, del sistema y de la configuración. Usted ve todo antes de guardarlo.',
  openBundle: 'Mostrar el paquete de soporte',
  crashes:
    'Si la aplicación se cierra de golpe, queda un informe en la carpeta “crashes” de sus datos. Contiene memoria y, por lo tanto, datos personales: nunca entra en el paquete y nunca se envía.',
  bundle: {
    intro:
      'Estos archivos se guardan exactamente como los ve. Los nombres, números, textos y claves quedan fuera: en su lugar aparece [hidden] o ***.',
    noDumps: 'Los informes de cierre no entran: contienen memoria y, por lo tanto, datos personales.',
    making: 'Se está armando el paquete de soporte…',
    files: 'Archivos del paquete de soporte',
    text: 'Texto de {{file}}',
    save: 'Guardar…',
    saved: 'Guardado como {{file}}',
  },
  lastRun: {
    ended: 'Desk App se cerró de forma inesperada la última vez. Sus mensajes están a salvo: lo que aún no había salido se conservó.',
    window: 'La última vez la ventana se detuvo y se cargó de nuevo. Sus mensajes están a salvo.',
    error: 'La última vez ocurrió un error dentro de la aplicación. Sus mensajes están a salvo.',
    action: 'Paquete de soporte',
  },
};
